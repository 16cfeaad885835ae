package dev.mellea4j.backend.hf.language;

import dev.mellea4j.backend.hf.language.Nfa.When;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the regular expressions of <a
 * href="https://json-schema.org/draft/2020-12/json-schema-core#section-6.4">JSON Schema</a>, which
 * are those of <a href="https://262.ecma-international.org/#sec-patterns">ECMA-262</a> and match
 * anywhere in a text.
 *
 * <p>Refused is what is not regular or would have to be known about what stands around it:
 * references, looks behind and ahead other than right behind a {@code ^} that begins an
 * alternative, and boundaries of words.
 */
public final class Regex {

  private static final int DEEPEST = 200;
  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?\\}");
  private static final Pattern NAMED = Pattern.compile("\\(\\?<[\\p{L}_$][\\p{L}\\d_$]*>");

  private final RegexText text;
  private final Runnable check;
  private int depth;

  private Regex(String pattern, Runnable check) {
    this.text = new RegexText(pattern);
    this.check = check;
  }

  /**
   * Returns the texts in which a pattern matches.
   *
   * @param check throws if the caller is cancelled
   * @throws IllegalArgumentException if it cannot be read; the message says why, after a subject
   * @throws TooLargeException if it takes too many states
   */
  public static Language search(String pattern, Runnable check) {
    return new Regex(pattern, check).whole();
  }

  private Language whole() {
    var plain = new ArrayList<Part>();
    var language = Language.NONE;
    do {
      boolean anchored = text.skip("^");
      var looks = anchored ? looks() : Language.ALL;
      var body = sequence();
      var part = anchored ? new Part.Sequence(List.of(new Part.Place(When.AT_START), body)) : body;
      if (looks.isAll()) {
        plain.add(part);
      } else {
        language = language.or(search(part).and(looks));
      }
    } while (text.skip("|"));
    if (text.more()) {
      throw text.refused("has a ')' that closes nothing");
    }
    return plain.isEmpty() ? language : search(new Part.Either(plain)).or(language);
  }

  /** Reads looks ahead from where the text begins. */
  private Language looks() {
    var language = Language.ALL;
    while (text.at("(?=") || text.at("(?!")) {
      boolean wanted = text.skip("(?=") || !text.skip("(?!");
      var part = new Part.Sequence(List.of(new Part.Place(When.AT_START), alternatives()));
      text.close();
      var ahead = search(part);
      language = wanted ? language.and(ahead) : language.minus(ahead);
    }
    return language;
  }

  private Language search(Part part) {
    var nfa = new Nfa();
    int start = nfa.state();
    nfa.edge(start, CodePoints.ALL, start);
    int first = nfa.state();
    nfa.step(start, When.ALWAYS, first);
    int end = part.addTo(nfa, first);
    int rest = nfa.state();
    nfa.step(end, When.ALWAYS, rest);
    nfa.edge(rest, CodePoints.ALL, rest);
    return Determiniser.of(nfa, start, rest, check);
  }

  private Part alternatives() {
    if (++depth > DEEPEST) {
      throw text.refused("nests groups deeper than %d".formatted(DEEPEST));
    }
    var parts = new ArrayList<Part>();
    do {
      parts.add(sequence());
    } while (text.skip("|"));
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Part.Either(parts);
  }

  private Part sequence() {
    var parts = new ArrayList<Part>();
    while (text.more() && !text.at("|") && !text.at(")")) {
      parts.add(quantified(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new Part.Sequence(parts);
  }

  private Part atom() {
    if (text.at("(")) {
      return group();
    }
    if (text.skip("^")) {
      return new Part.Place(When.AT_START);
    }
    if (text.skip("$")) {
      return new Part.Place(When.AT_END);
    }
    if (text.at("*") || text.at("+") || text.at("?")) {
      throw text.refused("repeats nothing");
    }
    return new Part.Chars(RegexClass.read(text));
  }

  private Part group() {
    var named = NAMED.matcher(text.rest());
    if (named.lookingAt()) {
      text.take(named.end());
    } else if (text.at("(?=") || text.at("(?!") || text.at("(?<")) {
      throw text.refused("looks ahead or behind");
    } else if (!text.skip("(?:")) {
      text.take(1);
      if (text.at("?")) {
        throw text.refused("has a group of a kind that is not supported");
      }
    }
    var part = alternatives();
    text.close();
    return part;
  }

  private Part quantified(Part part) {
    int least;
    int most;
    var braces = QUANTIFIER.matcher(text.rest());
    if (text.skip("*")) {
      least = 0;
      most = Part.Repeat.UNBOUNDED;
    } else if (text.skip("+")) {
      least = 1;
      most = Part.Repeat.UNBOUNDED;
    } else if (text.skip("?")) {
      least = 0;
      most = 1;
    } else if (braces.lookingAt()) {
      text.take(braces.end());
      least = Integer.parseInt(braces.group(1));
      most = most(least, braces.group(2), braces.group(3));
    } else {
      return part;
    }
    text.skip("?"); // to take less rather than more changes nothing about what matches
    if (most < least) {
      throw text.refused("repeats something %d to %d times".formatted(least, most));
    }
    return new Part.Repeat(part, least, most);
  }

  private static int most(int least, String range, String digits) {
    if (range == null) {
      return least;
    }
    return digits.isEmpty() ? Part.Repeat.UNBOUNDED : Integer.parseInt(digits);
  }
}
