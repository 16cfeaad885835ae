package dev.mellea4j.backend.hf.tokenizer;

import java.nio.file.Path;

/** Tokenizers of real models, which are too large to be kept here. */
public final class RealTokenizers {

  /** Where they are, if they are: {@code MELLEA4J_TOKENIZERS}, else a folder of the cache. */
  public static final Path FOLDER =
      Path.of(
          System.getenv()
              .getOrDefault(
                  "MELLEA4J_TOKENIZERS",
                  Path.of(System.getProperty("user.home"), ".cache", "mellea4j-tokenizers")
                      .toString()));

  private RealTokenizers() {}
}
