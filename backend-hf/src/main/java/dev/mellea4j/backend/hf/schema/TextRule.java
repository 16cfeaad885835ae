package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which texts a value may be.
 *
 * @param least code points
 * @param most code points; {@link #UNBOUNDED} for any number
 * @param languages to all of which it belongs
 * @param only the texts that it may be, if they are listed
 * @param not texts that it is not
 */
public record TextRule(
    int least, int most, List<Language> languages, Optional<Set<String>> only, Set<String> not) {

  public static final int UNBOUNDED = Integer.MAX_VALUE;

  static final TextRule ANY = new TextRule(0, UNBOUNDED, List.of(), Optional.empty(), Set.of());

  static TextRule ofLength(int least, int most) {
    return new TextRule(least, most, List.of(), Optional.empty(), Set.of());
  }

  static TextRule of(Language language) {
    return new TextRule(0, UNBOUNDED, List.of(language), Optional.empty(), Set.of());
  }

  static TextRule only(Set<String> texts) {
    return new TextRule(0, UNBOUNDED, List.of(), Optional.of(texts), Set.of());
  }

  static TextRule not(Set<String> texts) {
    return new TextRule(0, UNBOUNDED, List.of(), Optional.empty(), texts);
  }

  TextRule and(TextRule other) {
    if (other.equals(ANY) || equals(other)) {
      return this;
    }
    var all = new LinkedHashSet<>(languages);
    all.addAll(other.languages);
    var excluded = new LinkedHashSet<>(not);
    excluded.addAll(other.not);
    return new TextRule(
            Math.max(least, other.least),
            Math.min(most, other.most),
            List.copyOf(all),
            only.isPresent() ? only : other.only,
            excluded)
        .listed(only.isPresent() ? other : this);
  }

  /** Keeps of the listed texts those that may be. */
  private TextRule listed(TextRule other) {
    if (only.isEmpty()) {
      return this;
    }
    var left = new LinkedHashSet<String>();
    for (var text : only.get()) {
      if (allows(text) && other.only.map(texts -> texts.contains(text)).orElse(true)) {
        left.add(text);
      }
    }
    return new TextRule(0, UNBOUNDED, List.of(), Optional.of(left), Set.of());
  }

  private boolean allows(String text) {
    int length = text.codePointCount(0, text.length());
    return least <= length
        && length <= most
        && !not.contains(text)
        && languages.stream().allMatch(language -> language.contains(text));
  }

  boolean possible() {
    return least <= most && !only.map(Set::isEmpty).orElse(false);
  }

  /** Whether only the length is limited. */
  public boolean isOfAnyText() {
    return languages.isEmpty() && only.isEmpty() && not.isEmpty();
  }

  /**
   * Returns these texts and longer ones as a language.
   *
   * @throws dev.mellea4j.backend.hf.language.TooLargeException if it takes too many states
   */
  public Language ofAnyLength() {
    var parts = new ArrayList<>(languages);
    if (least > 0) {
      parts.add(Language.ofLength(least, UNBOUNDED));
    }
    only.ifPresent(texts -> parts.add(Language.of(texts)));
    var whole = parts.stream().reduce(Language::and).orElse(Language.ALL);
    return not.isEmpty() ? whole : whole.minus(Language.of(not));
  }

  /**
   * Returns these texts as a language.
   *
   * @throws dev.mellea4j.backend.hf.language.TooLargeException if it takes too many states
   */
  public Language language() {
    return most == UNBOUNDED ? ofAnyLength() : ofAnyLength().and(Language.ofLength(0, most));
  }
}
