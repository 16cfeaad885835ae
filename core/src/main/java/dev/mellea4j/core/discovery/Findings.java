package dev.mellea4j.core.discovery;

import dev.mellea4j.core.BackendReport.Finding;

/** Makes the two kinds of finding. */
final class Findings {

  private Findings() {}

  static Finding skipped(String subject, String detail) {
    return new Finding(Finding.Kind.SKIPPED, subject, detail);
  }

  static Finding notice(String subject, String detail) {
    return new Finding(Finding.Kind.NOTICE, subject, detail);
  }
}
