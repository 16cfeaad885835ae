package dev.mellea4j.cli;

import dev.mellea4j.core.BackendReport;
import dev.mellea4j.core.BackendReport.Finding;
import java.util.List;
import java.util.Locale;

/** What stands in the way of backends that somebody may have meant to have. */
record Problems(BackendReport report) {

  /** Returns a line for each. */
  List<String> lines() {
    return report.findings().stream()
        .map(finding -> "%s: %s".formatted(kind(finding), finding))
        .toList();
  }

  private static String kind(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Whether something is not available. */
  boolean serious() {
    return report.findings().stream().anyMatch(f -> f.kind() != Finding.Kind.NOTICE);
  }

  void tell(Output err) {
    lines().forEach(line -> err.println(Style.YELLOW, Printable.line(line)));
  }
}
