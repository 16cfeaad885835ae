package dev.mellea4j.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Texts that the command does not show. Safe for use by many threads. */
final class Secrets {

  /** What is shorter is no secret, and hiding it would garble words. */
  private static final int SHORTEST = 8;

  /** The longest first, or a part of it would stay. */
  private final Set<String> texts =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(String::length).reversed().thenComparing(text -> text));

  /** Hides a text from now on, also as it stands in an address or in JSON. */
  void add(String text) {
    var bare = text.strip();
    if (bare.length() >= SHORTEST) {
      texts.add(bare);
      texts.add(URLEncoder.encode(bare, StandardCharsets.UTF_8));
      texts.add(bare.replace("\\", "\\\\").replace("\"", "\\\""));
    }
  }

  /** Returns the text with asterisks in place of the secrets. */
  String hiddenIn(String text) {
    var shown = text;
    for (var secret : texts) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }
}
