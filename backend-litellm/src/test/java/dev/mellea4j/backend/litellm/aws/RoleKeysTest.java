package dev.mellea4j.backend.litellm.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoleKeysTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/models";
  private static final String OTHER_ROLE = "arn:aws:iam::210987654321:role/cluster";
  private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln";

  private static final String REPLY =
      "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}";

  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDOWN", "AWS_SECRET_ACCESS_KEY", "secret-of-test");

  @TempDir private Path folder;

  private final ScriptedServer models =
      ScriptedServer.start().otherwise(request -> ScriptedReply.json(200, REPLY));
  private final ScriptedServer tokens = ScriptedServer.start();

  @AfterEach
  void stop() {
    models.close();
    tokens.close();
  }

  private BackendConfig config(Map<String, String> variables) {
    return BackendConfig.of("bedrock/eu-west-1/x")
        .withEnvironment(variables)
        .withBaseUrl(models.uri().toString())
        .with("aws-sts-endpoint", tokens.uri().toString())
        .with("headers", "X-Own: of the models alone")
        .with("max-retries", "0");
  }

  private static void ask(BackendConfig config, int times) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      for (int i = 0; i < times; i++) {
        backend.generate(GenerateRequest.of("Hi"));
      }
    }
  }

  private static ScriptedReply handsOut(String id, String action, Instant end) {
    return ScriptedReply.text(
        200,
        "text/xml",
        """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <%1$sResult>
            <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/models/x</Arn></AssumedRoleUser>
            <Credentials>
              <AccessKeyId>%2$s</AccessKeyId>
              <SecretAccessKey>secret/of+%2$s</SecretAccessKey>
              <SessionToken>token/of+%2$s==</SessionToken>
              <Expiration>%3$s</Expiration>
            </Credentials>
          </%1$sResult>
        </%1$sResponse>
        """
            .formatted(action, id, end));
  }

  private static ScriptedReply handsOut(String id, String action) {
    return handsOut(id, action, Instant.now().plusSeconds(3600));
  }

  private static ScriptedReply refuses(int status, String code, String message) {
    return ScriptedReply.text(
        status,
        "text/xml",
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error>
            <Type>Sender</Type>
            <Code>%s</Code>
            <Message>%s</Message>
          </Error>
          <RequestId>1</RequestId>
        </ErrorResponse>
        """
            .formatted(code, message));
  }

  private static String signer(ReceivedRequest request) {
    return request
        .header("Authorization")
        .orElse("nobody")
        .replaceFirst("AWS4-HMAC-SHA256 Credential=", "")
        .replaceFirst("/\\d{8}/", "/")
        .replaceFirst("/aws4_request.*", "");
  }

  private BackendException failure(BackendConfig config) {
    return catchThrowableOfType(BackendException.class, () -> ask(config, 1));
  }

  @Test
  void keysOfARoleAreHandedOutOnceAndSign() {
    tokens.enqueue(handsOut("ASIAROLE", "AssumeRole"));

    ask(config(KEYS).with("aws-role-name", ROLE).with("aws-external-id", "our/id"), 2);

    assertThat(tokens.requests()).hasSize(1);
    var asked = tokens.requests().get(0);
    assertThat(signer(asked)).isEqualTo("AKIDOWN/eu-west-1/sts");
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "Action", List.of("AssumeRole"),
                "Version", List.of("2011-06-15"),
                "RoleArn", List.of(ROLE),
                "RoleSessionName", List.of("mellea4j"),
                "ExternalId", List.of("our/id")));
    assertThat(asked.header("X-Own")).isEmpty();
    assertThat(models.requests()).hasSize(2);
    assertThat(models.requests())
        .allSatisfy(
            request -> {
              assertThat(signer(request)).isEqualTo("ASIAROLE/eu-west-1/bedrock");
              assertThat(request.header("X-Amz-Security-Token")).hasValue("token/of+ASIAROLE==");
            });
  }

  @Test
  void refusedKeysOfARoleAreHandedOutAnew() {
    tokens.enqueue(handsOut("ASIAFIRST", "AssumeRole"), handsOut("ASIASECOND", "AssumeRole"));
    models.enqueue(
        ScriptedReply.json(403, "{\"message\":\"expired\"}")
            .header("x-amzn-errortype", "ExpiredTokenException"));
    var variables = new HashMap<>(KEYS);
    variables.put("AWS_ROLE_NAME", ROLE);
    variables.put("AWS_SESSION_NAME", "nightly");

    ask(config(variables), 1);

    assertThat(models.requests().stream().map(RoleKeysTest::signer))
        .containsExactly("ASIAFIRST/eu-west-1/bedrock", "ASIASECOND/eu-west-1/bedrock");
    assertThat(tokens.requests().get(1).form())
        .containsEntry("RoleSessionName", List.of("nightly"));
  }

  @Test
  void keysThatAreOverAreHandedOutAnew() {
    var over = Instant.now().plusSeconds(5);
    tokens.enqueue(handsOut("ASIAFIRST", "AssumeRole", over), handsOut("ASIASECOND", "AssumeRole"));

    ask(config(KEYS).with("aws-role-name", ROLE), 2);

    assertThat(models.requests().stream().map(RoleKeysTest::signer))
        .containsExactly("ASIAFIRST/eu-west-1/bedrock", "ASIASECOND/eu-west-1/bedrock");
  }

  @Test
  void regionOfTheAddressSigns() {
    var service =
        TokenService.of(
            config(KEYS)
                .with("aws-sts-endpoint", "https://vpce-1.sts.us-east-2.vpce.amazonaws.com"),
            "eu-west-1");

    assertThat(service.region()).isEqualTo("us-east-2");
    assertThat(TokenService.of(BackendConfig.empty(), "cn-north-1").endpoint().toString())
        .contains("sts.cn-north-1.amazonaws.com.cn");
  }

  @Test
  void roleThatTrustsSomebodyElseSaysWhatToDo() {
    tokens.enqueue(
        refuses(
            403,
            "AccessDenied",
            "User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole"));

    var failure = failure(config(KEYS).with("aws-role-name", ROLE));

    assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
    assertThat(failure.providerCode()).hasValue("AccessDenied");
    assertThat(failure)
        .hasMessageContaining("is not authorized to perform: sts:AssumeRole. Let the trust policy")
        .hasMessageContaining("'" + ROLE + "'")
        .hasMessageContaining("'aws-external-id'");
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void keysThatMayTakeOnNothingAreNamed() {
    tokens.enqueue(
        refuses(
            403, "InvalidClientTokenId", "The security token included in the request is invalid."));

    var failure = failure(config(KEYS).with("aws-role-name", ROLE));

    assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(failure).hasMessageContaining("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void tokenOfIdentityIsExchangedUnsigned() {
    tokens.enqueue(handsOut("ASIAWEB", "AssumeRoleWithWebIdentity"));

    ask(config(KEYS).with("aws-role-name", ROLE).with("aws-web-identity-token", TOKEN), 1);

    var asked = tokens.requests().get(0);
    assertThat(asked.header("Authorization")).isEmpty();
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "Action", List.of("AssumeRoleWithWebIdentity"),
                "Version", List.of("2011-06-15"),
                "RoleArn", List.of(ROLE),
                "RoleSessionName", List.of("mellea4j"),
                "WebIdentityToken", List.of(TOKEN)));
    assertThat(signer(models.requests().get(0))).isEqualTo("ASIAWEB/eu-west-1/bedrock");
  }

  @Test
  void clusterVouchesForItsRoleWhichTakesOnAnother() throws IOException {
    var file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    var variables =
        Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString(), "AWS_ROLE_ARN", OTHER_ROLE);
    tokens.enqueue(handsOut("ASIACLUSTER", "AssumeRoleWithWebIdentity"));
    tokens.enqueue(handsOut("ASIACLUSTER", "AssumeRoleWithWebIdentity"));
    tokens.enqueue(handsOut("ASIAROLE", "AssumeRole"));

    ask(config(variables), 1);
    ask(config(variables).with("aws-role-name", ROLE), 1);

    assertThat(tokens.requests().stream().map(RoleKeysTest::signer))
        .containsExactly("nobody", "nobody", "ASIACLUSTER/eu-west-1/sts");
    assertThat(tokens.requests().get(0).form())
        .containsEntry("WebIdentityToken", List.of(TOKEN))
        .containsEntry("RoleArn", List.of(OTHER_ROLE));
    assertThat(models.requests().stream().map(RoleKeysTest::signer))
        .containsExactly("ASIACLUSTER/eu-west-1/bedrock", "ASIAROLE/eu-west-1/bedrock");
  }

  @Test
  void clustersOwnRoleIsTakenOnOnce() throws IOException {
    var file = Files.writeString(folder.resolve("token"), TOKEN);
    var variables = Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString(), "AWS_ROLE_ARN", ROLE);
    tokens.enqueue(handsOut("ASIACLUSTER", "AssumeRoleWithWebIdentity"));

    ask(config(variables).with("aws-role-name", ROLE), 1);

    assertThat(tokens.requests()).hasSize(1);
  }

  @Test
  void jobOfGitHubIsVouchedForAtItsAddress() {
    var github = new HashMap<>(KEYS);
    github.put("ACTIONS_ID_TOKEN_REQUEST_URL", tokens.uri("/job?api-version=2").toString());
    github.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "token-of-job");
    tokens.enqueueFor("/job", ScriptedReply.json(200, "{\"value\":\"" + TOKEN + "\"}"));
    tokens.enqueueFor("/", handsOut("ASIAWEB", "AssumeRoleWithWebIdentity"));

    ask(
        config(github)
            .with("aws-role-name", ROLE)
            .with("aws-web-identity-token", "oidc/github/sts.amazonaws.com"),
        1);

    var asked = tokens.requests().get(0);
    assertThat(asked.target()).isEqualTo("/job?api-version=2&audience=sts.amazonaws.com");
    assertThat(asked.header("Authorization")).hasValue("Bearer token-of-job");
    assertThat(tokens.requests().get(1).form()).containsEntry("WebIdentityToken", List.of(TOKEN));
  }

  @Test
  void machineOfGoogleIsVouchedForByItsMetadata() {
    tokens.enqueueFor(
        "/computeMetadata/v1/instance/service-accounts/default/identity",
        ScriptedReply.text(200, "text/html", TOKEN));
    tokens.enqueueFor("/", handsOut("ASIAWEB", "AssumeRoleWithWebIdentity"));

    ask(
        config(Map.of("GCE_METADATA_HOST", "127.0.0.1:" + tokens.port()))
            .with("aws-role-name", ROLE)
            .with("aws-web-identity-token", "oidc/google/our audience"),
        1);

    var asked = tokens.requests().get(0);
    assertThat(asked.query()).hasValue("audience=our%20audience");
    assertThat(asked.header("Metadata-Flavor")).hasValue("Google");
    assertThat(tokens.requests().get(1).form()).containsEntry("WebIdentityToken", List.of(TOKEN));
  }

  @Test
  void tokenThatIsRefusedIsNotShown() {
    tokens.enqueue(
        refuses(400, "InvalidIdentityToken", "No provider found in your account for " + TOKEN));
    var config = config(Map.of("CIRCLE_OIDC_TOKEN", TOKEN)).with("aws-role-name", ROLE);

    var failure = failure(config.with("aws-web-identity-token", "oidc/circleci"));

    assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(failure)
        .hasMessageContaining("No provider found in your account for ***")
        .hasMessageContaining("let the role '" + ROLE + "' trust whom it is from");
  }

  @Test
  void serviceThatIsDownIsToldBeforeTheModelIsAsked() {
    var config = config(KEYS).with("aws-role-name", ROLE);
    tokens.close();

    var failure = failure(config);

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining(":" + tokens.port());
    assertThat(models.requests()).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        argumentSet(
            "no ARN of a role",
            Map.of("aws-role-name", "models"),
            "'models' is no role of AWS. Write it like 'arn:aws:iam::123456789012:role/name'"),
        argumentSet(
            "a session with a space",
            Map.of("aws-role-name", ROLE, "aws-session-name", "my job"),
            "Set 'aws-session-name' to 2 to 64 letters"),
        argumentSet(
            "a token without a role", Map.of("aws-web-identity-token", TOKEN), "'aws-role-name'"),
        argumentSet(
            "a place that is not known",
            Map.of("aws-role-name", ROLE, "aws-web-identity-token", "oidc/gitlab/x"),
            "'oidc/gitlab/' is no place of tokens that is known here. There are oidc/file/"),
        argumentSet(
            "a variable that is not set",
            Map.of("aws-role-name", ROLE, "aws-web-identity-token", "oidc/env/MY_TOKEN"),
            "Variable 'MY_TOKEN', of the token of identity, is not set"),
        argumentSet(
            "a file that is not there",
            Map.of("aws-role-name", ROLE, "aws-web-identity-token", "oidc/file//no/such/file"),
            "There is no token of identity in the file '/no/such/file'"),
        argumentSet(
            "an address that is none",
            Map.of("aws-role-name", ROLE, "aws-sts-endpoint", "ftp://x"),
            "aws-sts-endpoint"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsMalformedIsToldAtOnce(Map<String, String> settings, String message) {
    var config = settings.containsKey("aws-web-identity-token") ? config(Map.of()) : config(KEYS);
    for (var setting : settings.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    var all = config;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(all))
        .withMessageContaining(message);
    assertThat(models.requests()).isEmpty();
  }

  @Test
  void tokenWithoutARoleOfTheClusterNamesTheVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(config(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/x")), 1))
        .withMessageContaining("'AWS_ROLE_ARN'");
  }
}
