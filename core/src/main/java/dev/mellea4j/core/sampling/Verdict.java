package dev.mellea4j.core.sampling;

import dev.mellea4j.core.schema.Thoughts;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model says that was asked for yes or no.
 *
 * @param text in its own words, without thoughts
 */
public record Verdict(String text) {

  private static final Set<String> YES = Set.of("yes", "y");
  private static final Set<String> PLAIN = Set.of("yes", "no");

  /** Returns the verdict in a reply. */
  public static Verdict of(String reply) {
    return new Verdict(Thoughts.behind(reply).strip());
  }

  /** Whether it is yes, or has that word in it. */
  public boolean isYes() {
    var plain = text.toLowerCase(Locale.ROOT);
    return YES.contains(plain) || Stream.of(plain.split("\\W+", -1)).anyMatch("yes"::equals);
  }

  /** Whether it is yes or no and nothing else. */
  boolean isPlain() {
    return PLAIN.contains(text.toLowerCase(Locale.ROOT));
  }
}
