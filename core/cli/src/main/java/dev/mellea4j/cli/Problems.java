package dev.mellea4j.cli;

import dev.mellea4j.core.BackendReport;
import dev.mellea4j.core.BackendReport.Conflict;
import dev.mellea4j.core.BackendReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in the way of backends that somebody may have meant to have. */
record Problems(BackendReport report) {

  /** Returns a line for each. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (var finding : report.findings()) {
      lines.add("%s: %s".formatted(kind(finding), finding));
    }
    for (var conflict : report.conflicts()) {
      lines.add(line(conflict));
    }
    return lines;
  }

  private static String kind(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String line(Conflict conflict) {
    return "conflict: several backends claim the name '%s', so none can be opened by it: %s"
        .formatted(conflict.name(), String.join("; ", conflict.providers()));
  }

  /** Whether something is not available. */
  boolean serious() {
    return !report.conflicts().isEmpty()
        || report.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.SKIPPED);
  }

  void tell(Output err) {
    lines().forEach(line -> err.println(Style.YELLOW, Printable.line(line)));
  }
}
