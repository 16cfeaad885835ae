package dev.mellea4j.backend.hf.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The files of a model, wherever they are kept. */
public interface ModelFiles {

  int LARGEST_TEXT = 100_000_000;

  String BYTE_ORDER_MARK = "\uFEFF";

  /** Returns the place of a file, for messages. */
  String place(String file);

  boolean has(String file);

  /** Opens the bytes of a file, which stay readable until nobody refers to them. */
  Region region(String file) throws IOException;

  /**
   * Fails if a file is missing.
   *
   * @throws IllegalArgumentException if it is; the message names it
   */
  default void require(String file) {
    if (!has(file)) {
      throw new IllegalArgumentException(
          "'%s' is missing. A model needs config.json, tokenizer.json and model.safetensors"
              .formatted(place(file)));
    }
  }

  /**
   * Reads a text file in UTF-8, without the mark that some editors put at its beginning.
   *
   * @throws IllegalArgumentException if it is missing, cannot be read, or is larger than the
   *     largest vocabularies
   */
  default String text(String file) {
    require(file);
    try {
      var region = region(file);
      if (region.size() > LARGEST_TEXT) {
        throw new IllegalArgumentException(
            "'%s' has %d bytes; a text of at most %d is read"
                .formatted(place(file), region.size(), LARGEST_TEXT));
      }
      var text = StandardCharsets.UTF_8.decode(region.slice(0, (int) region.size())).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'%s' cannot be read: %s".formatted(place(file), e.getMessage()), e);
    }
  }
}
