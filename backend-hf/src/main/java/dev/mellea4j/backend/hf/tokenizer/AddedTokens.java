package dev.mellea4j.backend.hf.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds added tokens in a text as the native code does: first those that are not normalized, then
 * the others in what is left.
 *
 * <p>It is done here because the native code takes no notice of who said what. Tokens that are
 * normalized are looked for as they are spelled.
 */
final class AddedTokens {

  private final TextTrie<AddedToken> plain = new TextTrie<>();
  private final TextTrie<AddedToken> normalized = new TextTrie<>();

  AddedTokens(List<AddedToken> tokens) {
    for (var token : tokens) {
      if (!token.content().isEmpty()) {
        (token.normalized() ? normalized : plain).add(token.content(), token);
      }
    }
  }

  /** Returns the parts of a prompt, none empty, in their order. */
  List<TextPart> split(PromptText prompt) {
    var parts = new ArrayList<TextPart>();
    var whole = new TextPart(0, prompt.text().length(), null);
    for (var part : AddedTokenSearch.split(prompt, whole, plain)) {
      if (part.token() == null) {
        parts.addAll(AddedTokenSearch.split(prompt, part, normalized));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }
}
