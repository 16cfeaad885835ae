package dev.mellea4j.core.discovery;

import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.BackendReport.Finding.Kind;
import dev.mellea4j.core.BackendReport.Place;

/** Makes findings. */
final class Findings {

  private Findings() {}

  /** Says that a provider is not available; what to do follows from the cause. */
  static Finding skipped(String subject, Place place, String cause) {
    return skipped(subject, place, cause, Advice.on(cause));
  }

  static Finding skipped(String subject, Place place, String cause, String advice) {
    return new Finding(Kind.SKIPPED, subject, place, cause, advice);
  }

  static Finding conflict(String name, String cause, String advice) {
    return new Finding(Kind.CONFLICT, name, Origin.unknown(), cause, advice);
  }

  static Finding notice(String subject, String cause, String advice) {
    return new Finding(Kind.NOTICE, subject, Origin.unknown(), cause, advice);
  }
}
