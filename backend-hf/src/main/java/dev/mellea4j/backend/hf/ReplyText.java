package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.text.StopFilter;
import dev.mellea4j.backend.hf.text.TextAssembler;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the tokens of a reply say, part by part. */
final class ReplyText {

  private final Vocabulary vocabulary;
  private final TextAssembler assembler;
  private final ReplySplitter splitter;
  private final StopFilter stops;

  ReplyText(
      Vocabulary vocabulary, TextAssembler assembler, ReplySplitter splitter, StopFilter stops) {
    this.vocabulary = vocabulary;
    this.assembler = assembler;
    this.splitter = splitter;
    this.stops = stops;
  }

  /** Adds a token; returns its bytes, or null if it says nothing. */
  byte @Nullable [] add(int token) {
    var bytes = vocabulary.bytes(token);
    if (bytes == null || (vocabulary.special(token) && !marks(bytes))) {
      return null;
    }
    splitter.add(assembler.add(bytes));
    return bytes;
  }

  private boolean marks(byte[] special) {
    return splitter.looksFor(new String(special, StandardCharsets.UTF_8));
  }

  /** Whether what comes next belongs to a thought. */
  boolean thinking() {
    return splitter.thinking();
  }

  /** Whether a stop sequence has ended the reply. */
  boolean stopped() {
    return stops.stopped();
  }

  /**
   * Passes on what was held back; says whether the reply ended within a thought.
   *
   * @param cut whether the reply was ended before the model did
   */
  boolean finish(boolean cut) {
    boolean unfinished = thinking();
    splitter.add(assembler.finish());
    splitter.finish(cut);
    stops.finish();
    return unfinished;
  }
}
