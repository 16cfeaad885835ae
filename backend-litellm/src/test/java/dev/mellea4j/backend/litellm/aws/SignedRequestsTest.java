package dev.mellea4j.backend.litellm.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.http.Header;
import dev.mellea4j.http.Refusal;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that checks signatures as Amazon does, by what it got. */
class SignedRequestsTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private static final String REPLY =
      "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}";

  private final ScriptedServer server =
      ScriptedServer.start().otherwise(request -> ScriptedReply.json(200, REPLY));

  @AfterEach
  void stop() {
    server.close();
  }

  private static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  private BackendConfig config(String model, Map<String, String> environment) {
    return BackendConfig.of(model)
        .withEnvironment(environment)
        .withBaseUrl(server.uri().toString())
        .with("max-retries", "0");
  }

  private ReceivedRequest asked(BackendConfig config) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      backend.generate(GenerateRequest.of("Grüße"));
    }
    var requests = server.requests();
    return requests.get(requests.size() - 1);
  }

  /** What stands in the scope: the key, the region and the service. */
  private static String scope(ReceivedRequest request) {
    return request
        .header("Authorization")
        .orElseThrow()
        .replaceFirst("AWS4-HMAC-SHA256 Credential=", "")
        .replaceFirst("/\\d{8}/", "/")
        .replaceFirst("/aws4_request.*", "");
  }

  private static void requireValid(ReceivedRequest request, String service) {
    var theirs = request.header("Authorization").orElseThrow();
    var headers = new TreeMap<String, String>();
    for (var name :
        theirs.replaceFirst(".*SignedHeaders=", "").replaceFirst(",.*", "").split(";", -1)) {
      headers.put(name, request.header(name).orElseThrow());
    }
    var canonical =
        new CanonicalRequest(
            request.method(),
            request.target().replaceFirst("\\?.*", ""),
            request.query().orElse(""),
            headers,
            SigV4.hash(request.bodyBytes()));
    var at = SigV4.time(request.header("X-Amz-Date").orElseThrow());
    var keys = new AwsKeys("AKIDEXAMPLE", Secret.of(SECRET), Optional.empty(), Optional.empty());
    assertThat(new SigV4("us-west-2", service).authorization(canonical, keys, at))
        .isEqualTo(theirs);
    assertThat(headers.keySet()).contains("host", "x-amz-date", "content-type");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock/us.amazon.nova-pro-v1:0, bedrock",
    "bedrock/arn:aws:bedrock:us-west-2:123456789012:inference-profile/a.b, bedrock",
    "bedrock/invoke/us-west-2/x, bedrock",
    "bedrock/us-west-2/mantle/x, bedrock-mantle"
  })
  void serverFindsTheSignatureOfWhatItGot(String model, String service) {
    if (service.equals("bedrock-mantle")) {
      server.enqueue(
          ScriptedReply.json(
              200,
              "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
    }

    requireValid(asked(config(model, keys())), service);
  }

  @Test
  void tokenOfASessionIsSentAndSigned() {
    var variables = new HashMap<>(keys());
    variables.put("AWS_SESSION_TOKEN", "AQoDYXdzEJr/token+with=chars");

    var request = asked(config("bedrock/x", variables));

    assertThat(request.header("X-Amz-Security-Token")).hasValue("AQoDYXdzEJr/token+with=chars");
    assertThat(request.header("Authorization").orElseThrow()).contains("x-amz-security-token");
    requireValid(request, "bedrock");
  }

  @Test
  void keysComeFromOnePlace() {
    var config =
        config("bedrock/x", Map.of("AWS_SESSION_TOKEN", "of-another-key"))
            .with("aws-access-key-id", "AKIDEXAMPLE")
            .with("aws-secret-access-key", SECRET);

    assertThat(asked(config).header("X-Amz-Security-Token")).isEmpty();
  }

  @Test
  void apiKeyGoesBeforeSignatures() {
    var variables = new HashMap<>(keys());
    variables.put("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key");

    assertThat(asked(config("bedrock/x", variables)).header("Authorization"))
        .hasValue("Bearer bedrock-api-key");
  }

  @Test
  void halfAKeyNamesTheOtherHalf() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asked(config("bedrock/x", Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"))))
        .withMessageContaining("AWS_SECRET_ACCESS_KEY");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> asked(config("bedrock/x", keys()).with("aws-secret-access-key", "only-a-secret")))
        .withMessageContaining("aws-access-key-id");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock/x, '', AKIDEXAMPLE/us-west-2/bedrock",
    "bedrock/x, AWS_REGION_NAME=eu-west-3;AWS_REGION=eu-west-1, AKIDEXAMPLE/eu-west-3/bedrock",
    "bedrock/x, AWS_DEFAULT_REGION=eu-north-1, AKIDEXAMPLE/eu-north-1/bedrock",
    "bedrock/us-east-2/x, AWS_REGION=eu-west-1, AKIDEXAMPLE/us-east-2/bedrock",
    "bedrock/arn:aws:bedrock:eu-west-2:123456789012:inference-profile/x, AWS_REGION=eu-west-1,"
        + " AKIDEXAMPLE/eu-west-2/bedrock",
    "bedrock/arn:aws:bedrock:us-east-1::foundation-model/x, '', AKIDEXAMPLE/us-east-1/bedrock"
  })
  void regionComesFromTheNameBeforeTheEnvironment(String model, String more, String scope) {
    var variables = new HashMap<>(keys());
    for (var one : more.split(";", -1)) {
      if (!one.isEmpty()) {
        variables.put(one.replaceFirst("=.*", ""), one.replaceFirst(".*=", ""));
      }
    }

    assertThat(scope(asked(config(model, variables)))).isEqualTo(scope);
  }

  @Test
  void regionThatIsSetGoesBeforeThatOfTheName() {
    var config = config("bedrock/eu-west-1/x", keys()).with("region", "us-east-1");

    assertThat(scope(asked(config))).isEqualTo("AKIDEXAMPLE/us-east-1/bedrock");
  }

  @Test
  void wrongClockIsCorrectedByTheServers() {
    var real = Instant.now().plus(Duration.ofHours(3));
    var date = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC).format(real);
    server.enqueue(
        ScriptedReply.json(
                403, "{\"message\":\"Signature expired: it is now earlier than it was\"}")
            .header("x-amzn-errortype", "InvalidSignatureException")
            .header("Date", date));

    var request = asked(config("bedrock/x", keys()));

    assertThat(server.requests()).hasSize(2);
    assertThat(request.header("X-Amz-Date").orElseThrow())
        .startsWith(
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(real));
    requireValid(request, "bedrock");
  }

  @Test
  void clockIsCorrectedOnceAndThenTheServersWordsCount() {
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME
            .withZone(ZoneOffset.UTC)
            .format(Instant.now().minus(Duration.ofHours(3)));
    server.otherwise(
        request ->
            ScriptedReply.json(403, "{\"message\":\"Signature not yet current\"}")
                .header("x-amzn-errortype", "InvalidSignatureException:http://x.y/")
                .header("Date", date));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked(config("bedrock/x", keys())))
        .withMessageContaining("Signature not yet current")
        .satisfies(
            failure ->
                assertThat(failure.reason()).isEqualTo(BackendException.Reason.AUTHENTICATION));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void allWhoWereRefusedForTheClockSignAnew() {
    var now = Instant.parse("2026-01-02T03:04:05Z");
    var keys =
        StaticKeys.of(
            config("bedrock/x", Map.of())
                .with("aws-access-key-id", "AKIDEXAMPLE")
                .with("aws-secret-access-key", SECRET));
    var signer = new SigV4Authorizer(new SigV4("us-west-2", "bedrock"), keys, () -> now);
    var refusal =
        new Refusal(
            List.of(Header.of("X-Amz-Date", SigV4.time(now))),
            Optional.of(now.plus(Duration.ofMinutes(20))));

    assertThat(signer.renew(refusal)).isTrue();
    assertThat(signer.renew(refusal)).isTrue();
    assertThat(signer.renew(new Refusal(refusal.headers(), Optional.of(now)))).isFalse();
    assertThat(signer.renew(new Refusal(refusal.headers(), Optional.empty()))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredTokenException", "UnrecognizedClientException"})
  void keysThatExpiredSayWhatToDo(String code) {
    var variables = new HashMap<>(keys());
    variables.put("AWS_SESSION_TOKEN", "expired-token-of-a-session");
    server.otherwise(
        request ->
            ScriptedReply.json(403, "{\"message\":\"The security token is expired\"}")
                .header("x-amzn-errortype", code));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked(config("bedrock/x", variables)))
        .withMessageContaining("The security token is expired")
        .withMessageContaining(
            "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew")
        .satisfies(
            failure ->
                assertThat(failure.reason()).isEqualTo(BackendException.Reason.AUTHENTICATION));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whatIsSentInSecretIsNotShown() {
    var variables = new HashMap<>(keys());
    variables.put("AWS_SESSION_TOKEN", "token-of-a-session");
    server.otherwise(
        request -> ScriptedReply.json(403, "{\"message\":\"no token-of-a-session, no more\"}"));
    var config = config("bedrock/x", variables);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked(config))
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("token-of-a"));
    assertThat(config.toString()).doesNotContain(SECRET);
    var given =
        config.with("aws-access-key-id", "AKIDEXAMPLE").with("aws-secret-access-key", SECRET);
    assertThat(StaticKeys.of(given).toString()).doesNotContain(SECRET);
  }
}
