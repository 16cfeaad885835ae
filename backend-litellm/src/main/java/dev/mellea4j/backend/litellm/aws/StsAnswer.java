package dev.mellea4j.backend.litellm.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the keys that the Security Token Service <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html">hands out</a>.
 * Its XML holds four values that need no escapes, so that a parser is more than they are worth.
 */
final class StsAnswer {

  private static final int MOST_BYTES = 64 * 1024;

  private StsAnswer() {}

  /** Returns the keys, which are renewed when nine tenths of their lifetime are over. */
  static LentKeys read(Answer answer, Instant now) throws IOException {
    var xml = new String(answer.bytes().readNBytes(MOST_BYTES), UTF_8);
    var ends = expires(xml, answer);
    var keys =
        new AwsKeys(
            required(xml, "AccessKeyId", answer),
            Secret.of(required(xml, "SecretAccessKey", answer)),
            Optional.of(Secret.of(required(xml, "SessionToken", answer))),
            Optional.of(ends));
    var serves = Duration.between(now, ends).multipliedBy(9).dividedBy(10);
    return new LentKeys(keys, now.plus(serves), ends);
  }

  private static Instant expires(String xml, Answer answer) {
    try {
      return Instant.parse(required(xml, "Expiration", answer));
    } catch (DateTimeParseException e) {
      throw answer.unreadable("keys without an Expiration");
    }
  }

  private static String required(String xml, String name, Answer answer) {
    return element(xml, name).orElseThrow(() -> answer.unreadable("no " + name));
  }

  /** Returns what the first element of a name holds. */
  static Optional<String> element(String xml, String name) {
    var found = Pattern.compile("<%1$s>\\s*([^<]+?)\\s*</%1$s>".formatted(name)).matcher(xml);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
