package dev.mellea4j.cli;

import dev.mellea4j.api.Health;
import dev.mellea4j.core.BackendReport;
import dev.mellea4j.core.BackendReport.Installed;
import dev.mellea4j.core.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the backends that are installed. */
@Command(
    name = "backends",
    description = {
      "Lists the backends that are installed.",
      "",
      "It says where they come from and whether they can answer: each is asked for its health, set"
          + " up by its environment variables alone, for at most 3 seconds.",
      ""
    })
final class BackendsCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofSeconds(3);

  @Option(names = "--no-health", description = "Does not ask the backends.")
  private boolean noHealth;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private final Shell shell;

  BackendsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var backends = shell.installed();
    var report = backends.report();
    var health = noHealth ? Map.<String, Health>of() : health(backends, report);
    shell.out().print(json ? json(report, health) : text(report, health));
    new Problems(report).tell(shell.err());
    return ExitCode.OK;
  }

  private Map<String, Health> health(Backends backends, BackendReport report) {
    var names = report.installed().stream().map(Installed::name).distinct().toList();
    return new HealthCheck(backends, shell.environment(), LONGEST).of(names);
  }

  private String text(BackendReport report, Map<String, Health> health) {
    if (report.installed().isEmpty()) {
      return "No backend is installed. Add a dependency such as"
          + " dev.mellea4j:mellea4j-backend-ollama\n";
    }
    var table = noHealth ? new Table("NAME", "VERSION", "FROM") : healthTable();
    for (var backend : report.installed()) {
      var cells =
          new ArrayList<>(
              List.of(names(backend), backend.version().orElse(Table.NOTHING), from(backend)));
      Optional.ofNullable(health.get(backend.name())).ifPresent(h -> cells.add(h.toString()));
      table.add(cells.toArray(String[]::new));
    }
    return table.toString("", shell.out().viewer().width());
  }

  private static Table healthTable() {
    return new Table("NAME", "VERSION", "FROM", "HEALTH");
  }

  private static String names(Installed backend) {
    return backend.aliases().isEmpty()
        ? backend.name()
        : "%s (%s)".formatted(backend.name(), String.join(", ", backend.aliases()));
  }

  private static String from(Installed backend) {
    return backend
        .location()
        .map(place -> place.replaceFirst(".*[/\\\\](?=.)", ""))
        .orElse(Table.NOTHING);
  }

  private static String json(BackendReport report, Map<String, Health> health) {
    var all = new ArrayList<Map<String, Object>>();
    for (var backend : report.installed()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("name", backend.name());
      one.put("aliases", backend.aliases());
      backend.version().ifPresent(version -> one.put("version", version));
      backend.location().ifPresent(location -> one.put("location", location));
      Optional.ofNullable(health.get(backend.name())).ifPresent(h -> one.put("health", facts(h)));
      all.add(one);
    }
    return JsonText.write(all) + "\n";
  }

  private static Map<String, String> facts(Health health) {
    return Map.of(
        "status", health.status().name().toLowerCase(Locale.ROOT), "detail", health.detail());
  }
}
