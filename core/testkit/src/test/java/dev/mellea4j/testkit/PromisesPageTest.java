package dev.mellea4j.testkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the page of promises to what the contracts check, and which flaws they find. */
class PromisesPageTest {

  private static final Path PAGE = Path.of("..", "..", ".github", "docs", "promises.md");

  private final Map<String, Set<String>> flaws = new TreeMap<>();

  PromisesPageTest() {
    for (var flaw : EchoFlaw.values()) {
      add(flaw.name(), flaw.broken());
    }
    for (var flaw : LineFlaw.values()) {
      add(flaw.name(), flaw.broken());
    }
    ProviderContractTest.flawsByName().forEach(this::add);
  }

  private void add(String flaw, Set<String> broken) {
    var words = flaw.toLowerCase(Locale.ROOT).replace('_', ' ');
    broken.forEach(test -> flaws.computeIfAbsent(test, t -> new TreeSet<>()).add(words));
  }

  @Test
  void pageHasEveryPromiseWithTheFlawsThatBreakIt() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("%s, whose table is to be replaced by what is here", PAGE)
        .endsWith(table());
  }

  private String table() {
    var all = Promise.of(HttpBackendContract.class);
    var every = Promise.of(BackendContract.class);
    var lines = new ArrayList<>(List.of("| theme | promise | of | a backend that breaks it |"));
    lines.add("| --- | --- | --- | --- |");
    for (var promise : all) {
      var of = every.contains(promise) ? "all" : "HTTP";
      var breaking = flaws.get(promise.test()).stream().collect(joining("; "));
      lines.add("| " + String.join(" | ", promise.theme(), promise.claim(), of, breaking) + " |");
    }
    return String.join("\n", lines) + "\n";
  }
}
