package dev.mellea4j.backend.litellm.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SdkKeysTest {

  private static final String REPLY =
      "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}";

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @BeforeEach
  void writeProfiles() throws IOException {
    Files.writeString(folder.resolve("config"), "[profile work]\nregion = eu-south-1\n[default]\n");
    Files.writeString(
        folder.resolve("credentials"),
        "[work]\n"
            + "aws_access_key_id = AKIDWORK\n"
            + "aws_secret_access_key = secret-of-work\n"
            + "aws_session_token = token-of-work\n");
    System.setProperty("aws.configFile", folder.resolve("config").toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void clear() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
    System.clearProperty("aws.disableEc2Metadata");
    System.clearProperty("aws.containerCredentialsFullUri");
    server.close();
  }

  private BackendConfig config(Map<String, String> environment) {
    return BackendConfig.of("bedrock/x")
        .withEnvironment(environment)
        .withBaseUrl(server.uri().toString())
        .with("max-retries", "0");
  }

  private void ask(BackendConfig config) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      backend.generate(GenerateRequest.of("Hi"));
    }
  }

  @Test
  void keysAndRegionOfAProfileSign() {
    server.enqueue(ScriptedReply.json(200, REPLY));

    ask(config(Map.of("AWS_PROFILE", "work")));

    var request = server.requests().get(0);
    assertThat(request.header("Authorization").orElseThrow())
        .matches("AWS4-HMAC-SHA256 Credential=AKIDWORK/\\d{8}/eu-south-1/bedrock/aws4_request,.*");
    assertThat(request.header("X-Amz-Security-Token")).hasValue("token-of-work");
  }

  @Test
  void profileThatIsSetGoesBeforeKeysOfTheEnvironment() {
    server.enqueue(ScriptedReply.json(200, REPLY));
    var environment =
        Map.of("AWS_ACCESS_KEY_ID", "AKIDOTHER", "AWS_SECRET_ACCESS_KEY", "secret-of-other");

    ask(config(environment).with("aws-profile", "work"));

    assertThat(server.requests().get(0).header("Authorization").orElseThrow())
        .contains("Credential=AKIDWORK/");
  }

  @Test
  void unknownProfileFailsBeforeTheModelIsAsked() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> ask(config(Map.of("AWS_PROFILE", "nobody"))))
        .withMessageStartingWith("No keys of AWS were found: ")
        .withMessageContaining("nobody")
        .withMessageEndingWith(
            "Log in, such as with 'aws sso login', or set AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY")
        .satisfies(
            failure ->
                assertThat(failure.reason()).isEqualTo(BackendException.Reason.AUTHENTICATION));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void keysOfAContainerAreFetchedAndAgainWhenTheyAreRefused() {
    System.setProperty("aws.containerCredentialsFullUri", server.uri("/keys").toString());
    server.enqueueFor("/keys", container("AKIDFIRST"), container("AKIDSECOND"));
    server.otherwise(
        request ->
            request.header("Authorization").orElse("").contains("AKIDSECOND")
                ? ScriptedReply.json(200, REPLY)
                : ScriptedReply.json(403, "{\"message\":\"expired\"}")
                    .header("x-amzn-errortype", "ExpiredTokenException"));

    ask(config(Map.of()));

    assertThat(server.requests().stream().map(request -> request.path()))
        .containsExactly("/keys", "/model/x/converse", "/keys", "/model/x/converse");
  }

  private static ScriptedReply container(String id) {
    return ScriptedReply.json(
        200,
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"%s\"}"
            .formatted(id, Instant.now().plusSeconds(3600)));
  }

  private static AwsCredentials session(String id, Instant end) {
    return AwsSessionCredentials.builder()
        .accessKeyId(id)
        .secretAccessKey("s")
        .sessionToken("t")
        .expirationTime(end)
        .build();
  }

  @Test
  void keysAreAskedForOnceUntilTheyExpire() {
    var now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    var asked = new AtomicInteger();
    AwsCredentialsProvider provider =
        () -> session("AKID" + asked.incrementAndGet(), now.get().plusSeconds(600));
    var keys = new SdkKeys(() -> provider, now::get);
    try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri()));
        var call = transport.call(ReplySink.NONE)) {
      assertThat(keys.get(call).map(AwsKeys::id)).hasValue("AKID1");
      now.set(now.get().plusSeconds(500));
      assertThat(keys.get(call).map(AwsKeys::id)).hasValue("AKID1");
      now.set(now.get().plusSeconds(60));
      assertThat(keys.get(call).map(AwsKeys::id)).hasValue("AKID2");
    }
  }

  @Test
  void whoWaitsForKeysCanBeCancelled() throws InterruptedException {
    var entered = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    AwsCredentialsProvider provider =
        () -> {
          entered.countDown();
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return session("AKID", Instant.MAX);
        };
    var keys = new SdkKeys(() -> provider, InstantSource.system());
    var found = new AtomicReference<Optional<AwsKeys>>();
    var caller =
        new Thread(
            () -> {
              try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri()));
                  var call = transport.call(ReplySink.NONE)) {
                found.set(keys.get(call));
              }
            });
    caller.start();
    entered.await();
    caller.interrupt();
    caller.join(10_000);

    assertThat(found.get()).isEmpty();
    released.countDown();
  }
}
