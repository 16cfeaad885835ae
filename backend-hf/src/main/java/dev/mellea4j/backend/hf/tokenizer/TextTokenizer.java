package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.backend.hf.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits what stands between added tokens.
 *
 * <p>A {@code Metaspace} may put a space before the beginning of the whole alone, so then there is
 * one native tokenizer for what stands there and one for the rest.
 */
final class TextTokenizer implements AutoCloseable {

  private static final String SCHEME = "prepend_scheme";

  private final NativeTokenizer beginning;
  private final NativeTokenizer rest;

  private TextTokenizer(NativeTokenizer beginning, NativeTokenizer rest) {
    this.beginning = beginning;
    this.rest = rest;
  }

  /**
   * Makes a tokenizer of a file that has been checked.
   *
   * @throws IllegalArgumentException if it is malformed all the same
   */
  static TextTokenizer of(TokenizerFile file) {
    var steps = file.step("pre_tokenizer");
    var later = withoutFirst(steps);
    var beginning = open(file, steps);
    return new TextTokenizer(
        beginning, JsonText.of(later).equals(JsonText.of(steps)) ? beginning : open(file, later));
  }

  private static NativeTokenizer open(TokenizerFile file, @Nullable Object preTokenizer) {
    var json =
        "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":[],\"normalizer\":"
            + JsonText.of(file.step("normalizer"))
            + ",\"pre_tokenizer\":"
            + JsonText.of(preTokenizer)
            + ",\"post_processor\":null,\"decoder\":null,\"model\":"
            + file.modelText()
            + "}";
    try {
      return NativeTokenizer.of(json);
    } catch (IllegalStateException e) {
      throw e; // about the library
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: %s".formatted(file.place(), e.getMessage()), e);
    }
  }

  /** Returns a step that puts no space before the first text. */
  private static @Nullable Object withoutFirst(@Nullable Object step) {
    if (step instanceof List<?> steps) {
      return steps.stream().map(TextTokenizer::withoutFirst).toList();
    }
    if (!(step instanceof Map<?, ?> members)) {
      return step;
    }
    var copy = new LinkedHashMap<Object, @Nullable Object>();
    members.forEach((name, value) -> copy.put(name, withoutFirst(value)));
    copy.computeIfPresent(SCHEME, (name, scheme) -> "first".equals(scheme) ? "never" : scheme);
    return copy;
  }

  /** Returns the tokens of a text, not empty, which stands at a place of the whole. */
  long[] encode(String text, int place) {
    return (place == 0 ? beginning : rest).encode(text);
  }

  @Override
  public void close() {
    beginning.close();
    rest.close();
  }
}
