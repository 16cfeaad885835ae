package dev.mellea4j.http.watsonx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatsonxTokensTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");

  private final WatsonxServers servers = new WatsonxServers();

  @AfterEach
  void stop() {
    servers.close();
  }

  private void chat(Backend backend, int times) {
    for (int i = 0; i < times; i++) {
      backend.generate(HELLO);
    }
  }

  @Test
  void fact53KeyIsExchangedForATokenThatManyRequestsHave() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));

    try (var backend = servers.open()) {
      chat(backend, 3);
    }

    assertThat(servers.authorised()).hasSize(3).containsOnly("Bearer first-token");
    var asked = servers.tokens.requests();
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).method()).isEqualTo("POST");
    assertThat(asked.get(0).target()).isEqualTo("/identity/token");
    assertThat(asked.get(0).form())
        .containsEntry("grant_type", List.of("urn:ibm:params:oauth:grant-type:apikey"))
        .containsEntry("apikey", List.of(WatsonxServers.KEY));
    assertThat(servers.model.requests())
        .noneMatch(request -> request.toString().contains(WatsonxServers.KEY));
  }

  @Test
  void oneFetchesForAllWhoComeAtOnce() throws InterruptedException, ExecutionException {
    servers.tokens.enqueue(WatsonxServers.token("first-token").pause(Duration.ofMillis(100)));
    var callers = Executors.newFixedThreadPool(24);
    try (var backend = servers.open()) {
      var calls = new ArrayList<Future<?>>();
      for (int i = 0; i < 48; i++) {
        calls.add(callers.submit(() -> backend.generate(HELLO)));
      }
      for (var call : calls) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(servers.tokens.requests()).hasSize(1);
    assertThat(servers.authorised()).hasSize(48).containsOnly("Bearer first-token");
  }

  @Test
  void fact53TokenIsRenewedBeforeItExpires() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"), WatsonxServers.token("second-one"));
    var start = servers.time.get();

    try (var backend = servers.open()) {
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(53)));
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(55)));
      chat(backend, 1);
    }

    assertThat(servers.authorised())
        .containsExactly("Bearer first-token", "Bearer first-token", "Bearer second-one");
  }

  @Test
  void clockThatIsSetBackOrForwardDoesNoHarm() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"), WatsonxServers.token("second-one"));
    var start = servers.time.get();

    try (var backend = servers.open()) {
      chat(backend, 1);
      servers.time.set(start.minus(Duration.ofDays(1)));
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofDays(1)));
      chat(backend, 1);
    }

    assertThat(servers.authorised())
        .containsExactly("Bearer first-token", "Bearer first-token", "Bearer second-one");
  }

  @Test
  void timeOfExpiryCountsWhereNoLifetimeIsTold() {
    long expires = servers.time.get().plus(Duration.ofMinutes(10)).getEpochSecond();
    servers.tokens.enqueue(
        ScriptedReply.json(
            200, "{\"access_token\":\"a-token\",\"expiration\":%d}".formatted(expires)),
        WatsonxServers.token("second-one"));
    var start = servers.time.get();

    try (var backend = servers.open()) {
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(8)));
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(11)));
      chat(backend, 1);
    }

    assertThat(servers.authorised())
        .containsExactly("Bearer a-token", "Bearer a-token", "Bearer second-one");
  }

  @Test
  void tokenThatIsRefusedInTheMiddleIsRenewedOnce() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"), WatsonxServers.token("second-one"));
    servers.model.enqueue(
        WatsonxServers.reply("a"),
        WatsonxServers.refusal(401, "authentication_token_expired", "Failed to authenticate"),
        WatsonxServers.reply("b"));

    try (var backend = servers.open()) {
      chat(backend, 2);
    }

    assertThat(servers.authorised())
        .containsExactly("Bearer first-token", "Bearer first-token", "Bearer second-one");
  }

  @Test
  void callersWhoseTokenIsRefusedTogetherShareTheNextOne()
      throws InterruptedException, ExecutionException {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));
    servers.tokens.enqueue(WatsonxServers.token("second-one").pause(Duration.ofMillis(50)));
    servers.model.otherwise(
        request ->
            request.header("Authorization").orElse("").contains("first-token")
                ? WatsonxServers.refusal(401, "authentication_token_expired", "expired")
                : WatsonxServers.reply("a"));
    var callers = Executors.newFixedThreadPool(16);
    try (var backend = servers.open()) {
      var calls = new ArrayList<Future<?>>();
      for (int i = 0; i < 16; i++) {
        calls.add(callers.submit(() -> backend.generate(HELLO)));
      }
      for (var call : calls) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(servers.tokens.requests()).hasSize(2);
  }

  @Test
  void nobodyIsAskedWhileTokensAreNotToBeHad() {
    servers.tokens.enqueue(ScriptedReply.json(503, "{\"errorMessage\":\"IAM is down\"}"));

    try (var backend = servers.open()) {
      var failure = catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO));

      assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(failure)
          .hasMessage(
              "'%s/identity/token' answered 503: IAM is down. Try again later"
                  .formatted(servers.tokens.uri()));
    }
    assertThat(servers.model.requests()).isEmpty();
  }

  @Test
  void keyThatNobodyHasIsToldBeforeTheModelIsAsked() {
    servers.tokens.enqueue(
        ScriptedReply.json(
            400,
            "{\"errorCode\":\"BXNIM0415E\",\"errorMessage\":\"Provided API key could not be"
                + " found.\"}"));

    try (var backend = servers.open()) {
      var failure = catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO));

      assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
      assertThat(failure.providerCode()).hasValue("BXNIM0415E");
      assertThat(failure)
          .hasMessageContaining("Provided API key could not be found")
          .hasMessageContaining("WATSONX_API_KEY");
    }
    assertThat(servers.model.requests()).isEmpty();
  }

  @Test
  void keyThatIsRepeatedIsHidden() {
    servers.tokens.enqueue(
        ScriptedReply.json(400, "{\"errorMessage\":\"%s is bad\"}".formatted(WatsonxServers.KEY)));

    try (var backend = servers.open()) {
      assertThat(catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO)))
          .hasMessageContaining("*** is bad")
          .hasMessageNotContaining(WatsonxServers.KEY);
      assertThat(backend.toString()).doesNotContain(WatsonxServers.KEY);
    }
  }

  @Test
  void answerWithoutATokenIsUnreadable() {
    servers.tokens.enqueue(ScriptedReply.json(200, "{\"expires_in\":3600}"));

    try (var backend = servers.open()) {
      var failure = catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO));

      assertThat(failure.reason()).isEqualTo(Reason.INVALID_RESPONSE);
      assertThat(failure).hasMessageContaining("no access_token");
    }
  }

  @Test
  void clusterHandsOutATokenForANameAndAPassword() {
    var claims = "{\"iat\":1000,\"exp\":1600}".getBytes(StandardCharsets.UTF_8);
    var token = "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".x";
    servers.model.enqueueFor(
        "/icp4d-api/v1/authorize",
        ScriptedReply.json(200, "{\"_messageCode_\":\"200\",\"token\":\"%s\"}".formatted(token)),
        ScriptedReply.json(200, "{\"token\":\"opaque-one\"}"));
    var config = servers.anonymous().with("username", "ada").with("password", "s3cret-of-ada");
    var start = servers.time.get();

    try (var backend = servers.open("m", config)) {
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(8)));
      chat(backend, 1);
      servers.time.set(start.plus(Duration.ofMinutes(11)));
      chat(backend, 1);
    }

    var login = servers.model.requests().get(0);
    assertThat(Json.MAPPER.readTree(login.body()))
        .isEqualTo(Json.object().put("username", "ada").put("password", "s3cret-of-ada"));
    assertThat(servers.authorised())
        .containsExactly(
            "nobody", "Bearer " + token, "Bearer " + token, "nobody", "Bearer opaque-one");
    assertThat(servers.tokens.requests()).isEmpty();
  }

  @Test
  void clusterHandsOutATokenForANameAndAKey() {
    servers.model.enqueueFor(
        "/icp4d-api/v1/authorize", ScriptedReply.json(200, "{\"token\":\"opaque-one\"}"));

    try (var backend = servers.open("m", servers.config().with("username", "ada"))) {
      chat(backend, 1);
    }

    assertThat(Json.MAPPER.readTree(servers.model.requests().get(0).body()))
        .isEqualTo(Json.object().put("username", "ada").put("api_key", WatsonxServers.KEY));
    assertThat(servers.lastRequest().header("Authorization")).hasValue("Bearer opaque-one");
  }

  @Test
  void clusterThatRefusesIsToldBeforeTheModelIsAsked() {
    servers.model.enqueueFor(
        "/icp4d-api/v1/authorize",
        ScriptedReply.json(
            401, "{\"_messageCode_\":\"401\",\"message\":\"Invalid s3cret-of-ada\"}"));
    var config = servers.anonymous().with("username", "ada").with("password", "s3cret-of-ada");

    try (var backend = servers.open("m", config)) {
      var failure = catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO));

      assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
      assertThat(failure)
          .hasMessageContaining("Invalid ***")
          .hasMessageContaining("Set 'username' and 'password' (WATSONX_PASSWORD)");
    }
    assertThat(servers.model.requests()).hasSize(1);
  }

  @Test
  void tokensAndKeysOfZenAreSentAsTheyAre() {
    try (var backend = servers.open("m", servers.anonymous().with("token", "my-own-token"))) {
      chat(backend, 1);
    }
    try (var backend = servers.open("m", servers.anonymous().with("zen-api-key", "YWRhOmtleQ=="))) {
      chat(backend, 1);
    }
    try (var backend =
        servers.open("m", servers.anonymous().with("zen-api-key", "ZenApiKey YWRhOmtleQ=="))) {
      chat(backend, 1);
    }

    assertThat(servers.authorised())
        .containsExactly("Bearer my-own-token", "ZenApiKey YWRhOmtleQ==", "ZenApiKey YWRhOmtleQ==");
  }

  @Test
  void headersOfTheUserGoToTheModelAlone() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));

    try (var backend = servers.open("m", servers.config().with("headers", "X-Team: blue"))) {
      chat(backend, 1);
    }

    assertThat(servers.lastRequest().header("X-Team")).hasValue("blue");
    assertThat(servers.tokens.requests().get(0).header("X-Team")).isEmpty();
  }
}
