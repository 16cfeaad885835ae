package dev.mellea4j.testkit;

import java.util.Locale;

/** What became of a promise. */
enum Verdict {
  KEPT("kept"),
  BROKEN("**broken**"),
  DOES_NOT_APPLY("does not apply"),
  NOT_RUN("not run");

  final String markdown;

  Verdict(String markdown) {
    this.markdown = markdown;
  }

  /** How it is called in JSON, such as {@code does-not-apply}. */
  String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
