package dev.mellea4j.backend.hf.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The files of a model, wherever they are kept. */
public interface ModelFiles {

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
    if (has(file + ".index.json")) {
      throw new IllegalArgumentException(
          "'%s' is split into several files, which is not supported. Join them to one"
              .formatted(place(file)));
    }
    if (!has(file)) {
      throw new IllegalArgumentException(
          "'%s' is missing. A model needs config.json, tokenizer.json and model.safetensors"
              .formatted(place(file)));
    }
  }

  /**
   * Reads a small text file in UTF-8.
   *
   * @throws IllegalArgumentException if it is missing or cannot be read
   */
  default String text(String file) {
    require(file);
    try {
      var region = region(file);
      return StandardCharsets.UTF_8
          .decode(region.slice(0, Math.toIntExact(region.size())))
          .toString();
    } catch (IOException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'%s' cannot be read: %s".formatted(place(file), e.getMessage()), e);
    }
  }
}
