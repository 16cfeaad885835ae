package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target and the body of a request, read in each of the ways in which formats write text: as it
 * is, escaped as in JSON, in JSON within JSON, or percent-encoded.
 */
final class WireText {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

  private final String raw;
  private final List<String> readings;

  private WireText(String raw) {
    this.raw = raw;
    this.readings = new ArrayList<>(List.of(raw, unescaped(raw), unescaped(unescaped(raw))));
    decoded(raw).ifPresent(readings::add);
  }

  static WireText of(ReceivedRequest request) {
    return new WireText(request.target() + "\n" + request.body());
  }

  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(WireText::unescaped);
  }

  private static String unescaped(MatchResult escape) {
    var text =
        escape.group(1) == null
            ? unescaped(escape.group(2).charAt(0))
            : String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    return Matcher.quoteReplacement(text);
  }

  private static String unescaped(char letter) {
    return switch (letter) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      default -> String.valueOf(letter);
    };
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code text} is in it, however it is written. */
  boolean says(String text) {
    return readings.stream().anyMatch(reading -> reading.contains(text));
  }

  /** Whether these bytes are in it, as they are or in base64. */
  boolean has(byte[] bytes) {
    return raw.contains(Base64.getEncoder().encodeToString(bytes))
        || raw.contains(new String(bytes, ISO_8859_1));
  }

  /** Where {@code word} comes first; -1 if it is not in it. */
  int indexOf(String word) {
    return raw.indexOf(word);
  }

  /** The target and the body as they are. */
  @Override
  public String toString() {
    return raw;
  }
}
