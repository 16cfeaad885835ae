package dev.mellea4j.backend.hf.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Goes through a part of a prompt, and takes at each place the longest token that counts there. */
final class AddedTokenSearch {

  private static final Pattern IN_WORDS =
      Pattern.compile("[\\p{IsAlphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{IsJoin_Control}]");

  private final PromptText prompt;
  private final String text;
  private final TextPart whole;
  private final List<TextPart> parts = new ArrayList<>();
  private int done;

  private AddedTokenSearch(PromptText prompt, TextPart whole) {
    this.prompt = prompt;
    this.text = prompt.text();
    this.whole = whole;
    this.done = whole.start();
  }

  static List<TextPart> split(PromptText prompt, TextPart whole, TextTrie<AddedToken> tokens) {
    var search = new AddedTokenSearch(prompt, whole);
    search.run(tokens);
    return search.parts;
  }

  private void run(TextTrie<AddedToken> tokens) {
    int place = done;
    while (place < whole.end()) {
      int start = place;
      var token =
          tokens.longest(
              text, start, whole.end(), (found, end) -> prompt.counts(found, start, end));
      if (token == null) {
        place++;
      } else {
        place = start + token.content().length();
        if (!token.alone() || alone(start, place)) {
          place = add(token, start, place);
        }
      }
    }
    addText(whole.end());
  }

  /** Returns the place behind the token and the blank space that it takes along. */
  private int add(AddedToken token, int start, int end) {
    int first = start;
    while (token.spaceBefore() && first > done && blank(text.charAt(first - 1))) {
      first--;
    }
    int last = end;
    while (token.spaceAfter() && last < whole.end() && blank(text.charAt(last))) {
      last++;
    }
    addText(first);
    parts.add(new TextPart(first, last, token));
    done = last;
    return last;
  }

  private void addText(int end) {
    if (done < end) {
      parts.add(new TextPart(done, end, null));
    }
  }

  private boolean alone(int start, int end) {
    return (start == whole.start() || !inWords(text.codePointBefore(start)))
        && (end == whole.end() || !inWords(text.codePointAt(end)));
  }

  private static boolean inWords(int character) {
    return IN_WORDS.matcher(Character.toString(character)).matches();
  }

  /** Whether Unicode calls a character white space, all of which are one {@code char} long. */
  static boolean blank(char character) {
    return Character.isSpaceChar(character)
        || character >= '\t' && character <= '\r'
        || character == 0x85;
  }
}
