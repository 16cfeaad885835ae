package dev.mellea4j.backend.litellm.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.litellm.VertexBackendProvider;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens for credentials of all kinds. */
class GoogleCredentialsTest {

  private static final String NOBODY = "http://127.0.0.1:9";

  private static KeyPair keys;

  @TempDir private Path folder;

  private final ScriptedServer models =
      ScriptedServer.start()
          .otherwise(
              request ->
                  ScriptedReply.json(
                      200,
                      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}"));
  private final ScriptedServer tokens = ScriptedServer.start();

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @AfterEach
  void stop() {
    models.close();
    tokens.close();
  }

  private static String pem() {
    var base64 = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  private ObjectNode account() {
    return Json.object()
        .put("type", "service_account")
        .put("project_id", "project-of-the-file")
        .put("private_key_id", "key-1")
        .put("private_key", pem())
        .put("client_email", "me@project.iam.gserviceaccount.com")
        .put("token_uri", tokens.uri("/token").toString());
  }

  private ObjectNode user() {
    return Json.object()
        .put("type", "authorized_user")
        .put("client_id", "id-of-client")
        .put("client_secret", "secret-of-client")
        .put("refresh_token", "refresh-of-user")
        .put("quota_project_id", "quota-project")
        .put("token_uri", tokens.uri("/token").toString());
  }

  private Backend open(BackendConfig config) {
    return new VertexBackendProvider()
        .open(
            config
                .withModel("gemini-2.5-flash")
                .withBaseUrl(models.uri().toString())
                .with("max-retries", "0"));
  }

  private Backend open(JsonNode credentials) {
    return open(
        BackendConfig.empty()
            .withEnvironment(Map.of("VERTEXAI_CREDENTIALS", credentials.toString())));
  }

  private static String ask(Backend backend) {
    return backend.generate(GenerateRequest.of("Hello")).text();
  }

  private static ScriptedReply token(String value) {
    return ScriptedReply.json(
        200,
        Json.object()
            .put("access_token", value)
            .put("expires_in", 3599)
            .put("token_type", "Bearer")
            .toString());
  }

  private List<String> authorised() {
    return models.requests().stream()
        .map(request -> request.header("Authorization").orElse("none"))
        .toList();
  }

  @Test
  void serviceAccountSignsWhatItAsserts() throws GeneralSecurityException {
    tokens.enqueue(token("ya29.first"));
    try (var backend = open(account())) {
      assertThat(ask(backend)).isEqualTo("Hi");
      assertThat(ask(backend)).isEqualTo("Hi");
    }

    assertThat(authorised()).containsExactly("Bearer ya29.first", "Bearer ya29.first");
    assertThat(models.requests().get(0).path())
        .startsWith("/v1/projects/project-of-the-file/locations/us-central1/");
    assertThat(tokens.requests()).hasSize(1);
    var form = tokens.requests().get(0).form();
    assertThat(form.get("grant_type"))
        .containsExactly("urn:ietf:params:oauth:grant-type:jwt-bearer");
    requireAssertion(form.get("assertion").get(0));
  }

  private void requireAssertion(String jwt) throws GeneralSecurityException {
    var parts = jwt.split("\\.", -1);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(keys.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(decoded(parts[0]))
        .isEqualTo(Json.MAPPER.readTree("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}"));
    var claims = decoded(parts[1]);
    assertThat(claims.path("iss").asString()).isEqualTo("me@project.iam.gserviceaccount.com");
    assertThat(claims.path("aud").asString()).isEqualTo(tokens.uri("/token").toString());
    assertThat(claims.path("scope").asString())
        .isEqualTo("https://www.googleapis.com/auth/cloud-platform");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    assertThat(Instant.ofEpochSecond(claims.path("iat").asLong()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
  }

  private static JsonNode decoded(String part) {
    return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
  }

  @Test
  void oneTokenServesAllWhoWaitForIt() throws InterruptedException, ExecutionException {
    tokens.otherwise(request -> token("ya29.shared"));
    var pool = Executors.newFixedThreadPool(8);
    try (var backend = open(account())) {
      var replies = new ArrayList<Future<String>>();
      for (int i = 0; i < 24; i++) {
        replies.add(pool.submit(() -> ask(backend)));
      }
      for (var reply : replies) {
        assertThat(reply.get()).isEqualTo("Hi");
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(tokens.requests()).hasSize(1);
    assertThat(authorised()).hasSize(24).containsOnly("Bearer ya29.shared");
  }

  @Test
  void refusedTokenIsRenewed() {
    tokens.enqueue(token("ya29.revoked"), token("ya29.fresh"));
    models.enqueue(ScriptedReply.json(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}"));
    try (var backend = open(account())) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(authorised()).containsExactly("Bearer ya29.revoked", "Bearer ya29.fresh");
  }

  @Test
  void usersRefreshTheirToken() {
    tokens.enqueue(token("ya29.of-user"));
    try (var backend = open(user())) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(tokens.requests().get(0).form())
        .isEqualTo(
            Map.of(
                "grant_type", List.of("refresh_token"),
                "client_id", List.of("id-of-client"),
                "client_secret", List.of("secret-of-client"),
                "refresh_token", List.of("refresh-of-user")));
    assertThat(authorised()).containsExactly("Bearer ya29.of-user");
    assertThat(models.requests().get(0).header("x-goog-user-project")).contains("quota-project");
    assertThat(models.requests().get(0).path()).contains("/projects/quota-project/");
  }

  @Test
  void oneAccountActsAsAnother() {
    var impersonated = Json.object().put("type", "impersonated_service_account");
    impersonated.put(
        "service_account_impersonation_url", tokens.uri("/v1/x:generateAccessToken").toString());
    impersonated.put("quota_project_id", "p");
    impersonated.set("source_credentials", user());
    tokens.enqueueFor("/token", token("ya29.source"));
    tokens.enqueueFor("/v1/x:generateAccessToken", impersonatedToken());
    try (var backend = open(impersonated)) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(authorised()).containsExactly("Bearer ya29.other");
    assertThat(tokens.requests().get(1).header("Authorization")).contains("Bearer ya29.source");
  }

  @Test
  void tokenOfSomebodyElseIsExchanged() throws IOException {
    var file = Files.writeString(folder.resolve("token.json"), "{\"id\":\"token-of-another\"}");
    var credentials =
        Json.object()
            .put("type", "external_account")
            .put("audience", "//iam.googleapis.com/pool")
            .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
            .put("token_url", tokens.uri("/v1/token").toString())
            .put(
                "service_account_impersonation_url",
                tokens.uri("/v1/x:generateAccessToken").toString())
            .put("quota_project_id", "p");
    var source = credentials.putObject("credential_source").put("file", file.toString());
    source.putObject("format").put("type", "json").put("subject_token_field_name", "id");
    tokens.enqueueFor("/v1/token", token("ya29.federated"));
    tokens.enqueueFor("/v1/x:generateAccessToken", impersonatedToken());
    try (var backend = open(credentials)) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(tokens.requests().get(0).form())
        .containsEntry("subject_token", List.of("token-of-another"))
        .containsEntry("audience", List.of("//iam.googleapis.com/pool"))
        .containsEntry("grant_type", List.of("urn:ietf:params:oauth:grant-type:token-exchange"));
    assertThat(tokens.requests().get(1).header("Authorization")).contains("Bearer ya29.federated");
    assertThat(authorised()).containsExactly("Bearer ya29.other");
  }

  @Test
  void tokenOfSomebodyElseIsHandedOutAtAnAddress() {
    var credentials =
        Json.object()
            .put("type", "external_account")
            .put("audience", "//iam.googleapis.com/pool")
            .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
            .put("token_url", tokens.uri("/v1/token").toString())
            .put("quota_project_id", "p");
    var source =
        credentials
            .putObject("credential_source")
            .put("url", tokens.uri("/identity?resource=a%20b").toString());
    source.putObject("headers").put("Metadata", "true");
    source.putObject("format").put("type", "json").put("subject_token_field_name", "id");
    tokens.enqueueFor("/identity", ScriptedReply.json(200, "{\"id\":\"token-of-another\"}"));
    tokens.enqueueFor("/v1/token", token("ya29.federated"));
    try (var backend = open(credentials)) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    var asked = tokens.requests().get(0);
    assertThat(asked.target()).isEqualTo("/identity?resource=a%20b");
    assertThat(asked.header("Metadata")).contains("true");
    assertThat(tokens.requests().get(1).form())
        .containsEntry("subject_token", List.of("token-of-another"));
    assertThat(authorised()).containsExactly("Bearer ya29.federated");
  }

  private static ScriptedReply impersonatedToken() {
    return ScriptedReply.json(
        200,
        Json.object()
            .put("accessToken", "ya29.other")
            .put("expireTime", Instant.now().plusSeconds(3600).toString())
            .toString());
  }

  @Test
  void machineOfGoogleHasATokenForItsAccount() {
    tokens.enqueue(token("ya29.of-machine"));
    var config =
        BackendConfig.empty()
            .withEnvironment(
                Map.of(
                    "GCE_METADATA_HOST",
                    "127.0.0.1:" + tokens.port(),
                    "HTTP_PROXY",
                    NOBODY,
                    "NO_PROXY",
                    "127.0.0.2",
                    "GOOGLE_CLOUD_PROJECT",
                    "p"))
            .with("proxy", "none")
            .with("headers", "X-Own: of the models alone");
    try (var backend = open(config)) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    var asked = tokens.requests().get(0);
    assertThat(asked.path())
        .isEqualTo("/computeMetadata/v1/instance/service-accounts/default/token");
    assertThat(asked.header("Metadata-Flavor")).contains("Google");
    assertThat(asked.header("X-Own")).isEmpty();
    assertThat(models.requests().get(0).header("X-Own")).contains("of the models alone");
    assertThat(authorised()).containsExactly("Bearer ya29.of-machine");
  }

  @Test
  void loginOfGcloudIsFound() throws IOException {
    var home = Files.createDirectories(folder.resolve(".config/gcloud"));
    Files.writeString(home.resolve("application_default_credentials.json"), user().toString());
    tokens.enqueue(token("ya29.of-login"));
    try (var backend =
        open(BackendConfig.empty().withEnvironment(Map.of("HOME", folder.toString())))) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(authorised()).containsExactly("Bearer ya29.of-login");
  }

  @Test
  void fileOfTheVariableComesBeforeTheLogin() throws IOException {
    var file = Files.writeString(folder.resolve("key.json"), account().toString());
    tokens.enqueue(token("ya29.of-file"));
    var variables =
        Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString(), "HOME", folder.toString());
    try (var backend = open(BackendConfig.empty().withEnvironment(variables))) {
      assertThat(ask(backend)).isEqualTo("Hi");
    }
    assertThat(authorised()).containsExactly("Bearer ya29.of-file");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        argumentSet("no JSON", "{oops secret-of-client", "are no JSON"),
        argumentSet("a file that is not there", "/no/such/key.json", "There is no file"),
        argumentSet(
            "a key alone", "secret-of-client".repeat(40), "is neither the path of a file nor JSON"),
        argumentSet("nothing in it", "{}", "of the type ''"),
        argumentSet(
            "another type", "{\"type\":\"gdch_service_account\"}", "'gdch_service_account'"),
        argumentSet(
            "federation by a program",
            "{\"type\":\"external_account\",\"credential_source\":{\"executable\":{\"command\":\"x\"}}}",
            "workload identity federation whose tokens are in no file and at no address"),
        argumentSet(
            "federation with Amazon's signatures",
            "{\"type\":\"external_account\",\"credential_source\":{\"environment_id\":\"aws1\",\"url\":\"http://x\"}}",
            "workload identity federation whose tokens are in no file and at no address"),
        argumentSet(
            "federation whose file is not there",
            "{\"type\":\"external_account\",\"audience\":\"a\",\"subject_token_type\":\"t\",\"credential_source\":{\"file\":\"/no/such/token\"}}",
            "There is no token of identity in the file '/no/such/token'"),
        argumentSet("no key", "{\"type\":\"service_account\"}", "have no 'private_key'"),
        argumentSet(
            "a key that is none",
            "{\"type\":\"service_account\",\"client_email\":\"e\",\"private_key\":\"-----BEGIN"
                + " PRIVATE KEY-----secret-of-client\"}",
            "is no key of RSA in PKCS #8"),
        argumentSet(
            "a user without a token",
            "{\"type\":\"authorized_user\",\"client_id\":\"i\",\"client_secret\":\"secret-of-client\"}",
            "have no 'refresh_token'"),
        argumentSet(
            "an address that is none",
            "{\"type\":\"authorized_user\",\"client_id\":\"i\",\"client_secret\":\"s\",\"refresh_token\":\"r\",\"token_uri\":\"ftp://x\"}",
            "The 'token_uri' of the credentials"),
        argumentSet(
            "nobody to act for",
            "{\"type\":\"impersonated_service_account\",\"service_account_impersonation_url\":\"https://a.test/x\"}",
            "have no 'source_credentials'"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenCredentialsAreToldBeforeAnythingIsSent(String credentials, String message) {
    var config =
        BackendConfig.empty()
            .with("project", "p")
            .withEnvironment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", credentials));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(config))
        .withMessageContaining(message)
        .withMessageNotContaining("secret-of-client")
        .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("secret-of-client"));
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void refusedCredentialsAreToldBeforeTheModelIsAsked() {
    tokens.enqueue(
        ScriptedReply.json(
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT: Token must be a"
                + " short-lived token and in a reasonable timeframe\"}"));
    try (var backend = open(account())) {
      var failure = catchThrowableOfType(BackendException.class, () -> ask(backend));
      assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
      assertThat(failure)
          .hasMessageContaining("reasonable timeframe")
          .hasMessageContaining("set the clock of this machine right");
    }
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void tokensThatAreNotToBeHadAreToldBeforeTheModelIsAsked() {
    var nobody = user().put("token_uri", NOBODY + "/token");
    try (var backend = open(nobody)) {
      var failure = catchThrowableOfType(BackendException.class, () -> ask(backend));
      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure).hasMessageContaining(URI.create(NOBODY).getAuthority());
    }
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void answerWithoutATokenIsUnreadable() {
    tokens.enqueue(ScriptedReply.json(200, "{\"id_token\":\"x\"}"));
    try (var backend = open(user())) {
      assertThat(catchThrowableOfType(BackendException.class, () -> ask(backend)).reason())
          .isEqualTo(Reason.INVALID_RESPONSE);
    }
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void noCredentialsAtAllSaysWhatToSet() {
    var config =
        BackendConfig.empty()
            .with("project", "p")
            .withEnvironment(Map.of("GCE_METADATA_HOST", "127.0.0.1:9"));
    try (var backend = open(config)) {
      var failure = catchThrowableOfType(BackendException.class, () -> ask(backend));
      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure).hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
    }
    assertThat(models.requests()).isEmpty();
  }
}
