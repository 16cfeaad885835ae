package dev.mellea4j.testkit;

import static dev.mellea4j.testkit.JsonString.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which promises a backend keeps: a page to publish, and the same for programs.
 *
 * @param facts of the backend and of what checked it, by what they are
 * @param lines one for each promise
 */
record ContractReport(Map<String, String> facts, List<Line> lines) {

  /**
   * What became of a promise.
   *
   * @param note why, unless it is kept
   */
  record Line(Promise promise, Verdict verdict, String note) {

    private String markdown() {
      var cells = List.of(promise.theme(), promise.claim(), verdict.markdown, plain(note));
      return "| " + String.join(" | ", cells) + " |";
    }

    private String json() {
      return "{\"theme\":%s,\"test\":%s,\"promise\":%s,\"verdict\":%s,\"note\":%s}"
          .formatted(
              quoted(promise.theme()),
              quoted(promise.test()),
              quoted(promise.claim()),
              quoted(verdict.json()),
              quoted(note));
    }
  }

  private static String plain(String text) {
    return text.replace("<", "&lt;").replace("|", "\\|");
  }

  long count(Verdict verdict) {
    return lines.stream().filter(line -> line.verdict() == verdict).count();
  }

  String markdown() {
    var page = new ArrayList<String>();
    page.add(
        "# What the backend '" + plain(facts.getOrDefault("backend", "unknown")) + "' promises");
    page.add("");
    page.add(counts());
    page.add("");
    facts.forEach((what, value) -> page.add("- " + what + ": " + plain(value)));
    page.add("");
    page.add("| theme | promise | verdict | why |");
    page.add("| --- | --- | --- | --- |");
    lines.forEach(line -> page.add(line.markdown()));
    return String.join("\n", page) + "\n";
  }

  /** Such as {@code 40 kept, 0 broken, 6 do not apply, 0 not run}. */
  String counts() {
    return count(Verdict.KEPT)
        + " kept, "
        + count(Verdict.BROKEN)
        + " broken, "
        + count(Verdict.DOES_NOT_APPLY)
        + " do not apply, "
        + count(Verdict.NOT_RUN)
        + " not run";
  }

  String json() {
    var members = new ArrayList<String>();
    facts.forEach((what, value) -> members.add(quoted(what) + ":" + quoted(value)));
    for (var verdict : Verdict.values()) {
      members.add(quoted(verdict.json()) + ":" + count(verdict));
    }
    var promises = lines.stream().map(Line::json).toList();
    members.add("\"promises\":[\n  " + String.join(",\n  ", promises) + "\n]");
    return "{" + String.join(",", members) + "}\n";
  }
}
