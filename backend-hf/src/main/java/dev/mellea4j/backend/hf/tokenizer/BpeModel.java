package dev.mellea4j.backend.hf.tokenizer;

import java.util.List;

/**
 * The model that is supported: byte-pair encoding, without chance, prefixes or suffixes within
 * words.
 */
final class BpeModel {

  private static final String NAME = "model";
  private static final String TYPE = "BPE";

  private BpeModel() {}

  /**
   * Checks the settings of a model.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static void check(TokenizerFile file) {
    var step = Step.of(NAME, file.place(), file.model());
    if (!step.type().equals(TYPE)) {
      throw step.unknown(List.of(TYPE));
    }
    var json = step.json();
    if (json.number("dropout").orElse(0.0) != 0) {
      throw step.refused("has a 'dropout', so the same text would become other tokens each time");
    }
    for (var member : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
      if (!json.text(member).orElse("").isEmpty()) {
        throw step.refused("has a '%s', which is not supported".formatted(member));
      }
    }
    json.text("unk_token").ifPresent(unknown -> requireKnown(file, step, unknown));
  }

  private static void requireKnown(TokenizerFile file, Step step, String unknown) {
    if (!file.vocabulary().containsKey(unknown)) {
      throw step.refused("has the 'unk_token' '%s', which is no token".formatted(unknown));
    }
  }
}
