package dev.mellea4j.core.instruct;

/**
 * Says where a text that is being written can be cut, so that {@linkplain Requirement#each each
 * chunk} is judged as it comes. One of your own is a lambda; it is called on the threads of calls.
 *
 * <pre>{@code
 * Chunker entries = text -> text.indexOf(';') + 1;
 * }</pre>
 */
@FunctionalInterface
public interface Chunker {

  /**
   * Sentences, by the rules that Java has for all languages, and what stands before a blank line.
   * One is whole once the next begins; abbreviations with a capital behind them end one.
   */
  Chunker SENTENCES = Cuts::sentence;

  /** What stands between blank lines. */
  Chunker PARAGRAPHS = Cuts::paragraph;

  /** What stands between line breaks. */
  Chunker LINES = Cuts::line;

  /** What stands between white space. */
  Chunker WORDS = Cuts::word;

  /**
   * Returns where the first chunk of a text ends, in characters, with what parts it from the next.
   *
   * @param begun what was written since the last chunk, never empty; this is asked again whenever
   *     there is more of it, and not at the end of the answer: what is left is a chunk
   * @return 0 while the chunk may go on, else up to the length of the text
   */
  int end(String begun);
}
