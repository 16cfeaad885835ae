package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.task.AbandonableWork;
import java.util.List;

/**
 * Splits text into tokens, as Hugging Face's own tokenizers do, from a {@code tokenizer.json}.
 *
 * <p>Supported is byte-pair encoding with steps whose cost is bounded by the length of the text;
 * see {@link Normalizers}, {@link PreTokenizers}, {@link Regex}, {@link BpeModel}, {@link
 * PromptFrame} and {@link TokenDecoder}. Whatever else the native code accepts might end the
 * process, and is refused with what is supported.
 *
 * <p>Safe for use by many threads.
 */
public final class Tokenizer implements AutoCloseable {

  /** Longer texts take longer than a cancelled caller should wait. */
  private static final int LONG_TEXT = 1 << 14;

  private final Vocabulary vocabulary;
  private final List<AddedToken> added;
  private final AddedTokens search;
  private final PromptFrame frame;
  private final PromptSize size;
  private final TextTokenizer texts;
  private final AbandonableWork longTexts = new AbandonableWork();

  private Tokenizer(
      Vocabulary vocabulary,
      List<AddedToken> added,
      PromptFrame frame,
      PromptSize size,
      TextTokenizer texts) {
    this.vocabulary = vocabulary;
    this.added = added;
    this.search = new AddedTokens(added);
    this.frame = frame;
    this.size = size;
    this.texts = texts;
  }

  /**
   * Makes a tokenizer.
   *
   * @param place of the file, for messages
   * @param json the text of {@code tokenizer.json}
   * @param mostTokens that the model knows
   * @throws IllegalArgumentException if it is malformed or not supported
   */
  public static Tokenizer of(String place, String json, int mostTokens) {
    var file = TokenizerFile.of(place, json);
    BpeModel.check(file);
    var cost =
        Normalizers.check(place, file.step("normalizer"))
            .then(PreTokenizers.check(place, file.step("pre_tokenizer")));
    var frame = PromptFrame.of(place, file.step("post_processor"));
    var added = file.addedTokens();
    var vocabulary = Vocabulary.of(file, added, mostTokens);
    var size = PromptSize.of(cost, vocabulary, added);
    return new Tokenizer(vocabulary, added, frame, size, TextTokenizer.of(file));
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Returns the tokens that are looked for in the text itself. */
  public List<AddedToken> added() {
    return added;
  }

  /**
   * Returns the tokens of a prompt, none cut off.
   *
   * @param most tokens that there may be
   * @param check throws if the caller is cancelled or interrupted
   * @throws BackendException if there are more, or the text is too long to be split
   */
  public int[] encode(PromptText prompt, int most, Runnable check) {
    var ids = new TokenList(most);
    add(ids, prompt, most, check);
    return ids.toArray();
  }

  /** Returns the tokens of a plain text, with those that the model wants around it. */
  public int[] encodeFramed(String text, int most, Runnable check) {
    var ids = new TokenList(most);
    ids.addAll(frame.before());
    add(ids, PromptText.of(text), most, check);
    ids.addAll(frame.after());
    return ids.toArray();
  }

  private void add(TokenList ids, PromptText prompt, int most, Runnable check) {
    var whole = prompt.wellFormed();
    size.requireTokens(whole.text(), most);
    for (var part : search.split(whole)) {
      check.run();
      var token = part.token();
      if (token == null) {
        ids.add(encode(whole.text().substring(part.start(), part.end()), part.start(), check));
      } else {
        ids.add(token.id());
      }
    }
  }

  private long[] encode(String text, int place, Runnable check) {
    size.requireCharacters(text.length());
    return text.length() < LONG_TEXT
        ? texts.encode(text, place)
        : longTexts.run("tokens", () -> texts.encode(text, place), check);
  }

  /** Releases native memory, at the end of what is being split now. Closing twice has no effect. */
  @Override
  public void close() {
    texts.close();
  }
}
