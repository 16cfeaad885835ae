package dev.mellea4j.backend.hf.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a vocabulary spells bytes: all of them in letters, with the decoder {@code ByteLevel}, or
 * texts with a mark in place of a space and bytes by their numbers, with {@code Replace}, {@code
 * ByteFallback}, {@code Fuse}, {@code Strip} and {@code Metaspace}.
 */
final class TokenDecoder {

  private static final String NAME = "decoder";
  private static final Set<String> TYPES =
      Set.of("ByteFallback", "ByteLevel", "Fuse", "Metaspace", "Replace", "Sequence", "Strip");
  private static final java.util.regex.Pattern BYTE =
      java.util.regex.Pattern.compile("<0x([0-9A-Fa-f]{2})>");

  private boolean letters;
  private boolean numbers;
  private String mark = " ";
  private int leadingSpaces;

  /**
   * Reads the decoder of a file.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static TokenDecoder of(String place, @Nullable Object json) {
    if (json == null) {
      throw new IllegalArgumentException(
          "'%s' has no 'decoder', so nobody knows how its tokens join to a text".formatted(place));
    }
    var decoder = new TokenDecoder();
    decoder.add(Step.of(NAME, place, json));
    return decoder;
  }

  private void add(Step step) {
    switch (step.type()) {
      case "ByteLevel" -> letters = true;
      case "ByteFallback" -> numbers = true;
      case "Fuse" -> {}
      case "Metaspace" -> {
        mark = step.json().text("replacement").orElse("▁");
        leadingSpaces =
            step.json().text("prepend_scheme").filter("never"::equals).isPresent() ? 0 : 1;
      }
      case "Replace" -> addReplace(step);
      case "Sequence" -> step.steps("decoders").forEach(this::add);
      case "Strip" -> addStrip(step);
      default -> throw step.unknown(TYPES);
    }
  }

  private void addReplace(Step step) {
    var pattern = step.json().require("pattern", step.json()::object);
    mark = step.text(pattern, "String");
    step.choice("content", List.of(" "));
  }

  private void addStrip(Step step) {
    step.choice("content", List.of(" "));
    leadingSpaces = step.json().number("start").orElse(0.0).intValue();
    if (step.json().number("stop").orElse(0.0) != 0) {
      throw step.refused("strips the end, which nobody knows while a text is written");
    }
  }

  /** Returns the bytes of a token. */
  byte[] bytes(String token) {
    return letters ? ByteAlphabet.decode(token) : bytesOfAdded(token);
  }

  /** Returns the bytes of an added token. */
  byte[] bytesOfAdded(String token) {
    var number = BYTE.matcher(token);
    return numbers && number.matches()
        ? new byte[] {(byte) Integer.parseInt(number.group(1), 16)}
        : token.replace(mark, " ").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many spaces at the beginning of a text are not part of it. */
  int leadingSpaces() {
    return leadingSpaces;
  }
}
