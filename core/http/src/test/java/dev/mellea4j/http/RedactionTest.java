package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String KEY = "sk-proj-A1b2C3d4E5-f6G7h8I9j0";

  private final Redaction redaction = new Redaction(List.of(KEY, "pa\"ss wörd/1", "none", "k"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "sk-proj-A1b2C3d4",
        "d4E5-f6G7h8I9j0",
        "SK-PROJ-A1B2C3D4E5-F6G7H8I9J0",
        "sk%2Dproj%2DA1b2C3d4E5%2df6G7h8I9j0",
        "sk-proj-A1b2C3\nd4E5-f6G7h8I9j0",
        "sk proj A1b2C3d4E5 f6G7h8I9j0",
        "skprojA1b2C3d4E5f6G7h8I9j0",
        "pa\"ss wörd/1",
        "pa\\\"ss wörd\\/1",
      })
  void secretIsHiddenHoweverItIsWritten(String secret) {
    assertThat(redaction.hiddenIn("the key '" + secret + "' is wrong"))
        .isEqualTo("the key '***' is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "Bearer " + KEY, "u:" + KEY, "k:" + KEY + ":" + KEY})
  void secretIsHiddenInBase64AndHex(String text) {
    var bytes = text.getBytes(UTF_8);
    for (var encoded :
        List.of(
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            HexFormat.of().formatHex(bytes),
            HexFormat.ofDelimiter(":").formatHex(bytes))) {
      var shown = redaction.hiddenIn("header " + encoded + " is wrong");
      assertThat(shown).as(encoded).contains("***").hasSizeLessThan(60);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown key none",
        "keys begin with sk-proj-",
        "",
        "%",
        "100% of 50%2",
        "A1b2C3d4E5 is short",
        "ein Wörterbuch"
      })
  void whatIsNotSecretStays(String text) {
    assertThat(redaction.hiddenIn(text)).isEqualTo(text);
  }

  @Test
  void everySecretOfATextIsHidden() {
    assertThat(redaction.hiddenIn(KEY + ", " + KEY + " and " + KEY.substring(3)))
        .isEqualTo("***, *** and ***");
  }

  @Test
  void failureIsTheSameIfItTellsNothingSecret() {
    var failure = new BackendException(Reason.TIMEOUT, "late", new IOException("slow"));
    assertThat(redaction.hiddenIn(failure)).isSameAs(failure);
  }

  @Test
  void failureTellsTheRest() {
    var cause = new IOException("bad " + KEY, new IllegalStateException("inner"));
    var failure =
        new BackendException(Reason.RATE_LIMITED, "no " + KEY, cause)
            .withAttempts(3)
            .withHttpStatus(429)
            .withRetryAfter(Duration.ofSeconds(5))
            .withProviderCode("code " + KEY)
            .withRequestId("id " + KEY)
            .withPartialReply(Reply.of("a"));

    var safe = redaction.hiddenIn(failure);

    assertThat(safe).hasMessage("no ***").hasStackTraceContaining("IOException: bad ***");
    assertThat(safe).rootCause().isSameAs(cause.getCause());
    assertThat(safe.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(safe.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(safe.attempts()).isEqualTo(3);
    assertThat(safe.httpStatus()).hasValue(429);
    assertThat(safe.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(safe.providerCode()).contains("code ***");
    assertThat(safe.requestId()).contains("id ***");
    assertThat(safe.partialReply()).map(Reply::text).contains("a");
  }
}
