/**
 * Text to tokens and back: {@link Tokenizer}, {@link Vocabulary}, and, for the way back piece by
 * piece, {@link TextAssembler}, {@link StopScanner} and {@link ReplySplitter}.
 */
package dev.mellea4j.backend.hf.text;
