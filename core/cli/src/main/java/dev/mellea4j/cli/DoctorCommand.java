package dev.mellea4j.cli;

import dev.mellea4j.api.Setting;
import dev.mellea4j.core.BackendReport;
import dev.mellea4j.core.BackendReport.Installed;
import dev.mellea4j.core.cost.Prices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports on how backends were found and can be set up. */
@Command(
    name = "doctor",
    description = {
      "Reports on how backends are found and set up.",
      "",
      "It says where they were looked for, what was found and what was skipped, and what each can"
          + " be given: settings, defaults, and which environment variables are set, never their"
          + " values. Exits with 1 if something was skipped, or if two backends claim one name.",
      "",
      "Of models that are named, such as openai:gpt-5.4 or anthropic/claude-opus-5, it says what"
          + " they are known to take and to cost, from which table, and how old that is. Nobody is"
          + " asked.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String INDENTATION = "  ";
  private static final String NO_MODULE = "none, it is on the class path";

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Parameters(
      paramLabel = "NAME:MODEL",
      arity = "0..*",
      description = "Models to say of what they take and cost, and which tables say so.")
  private List<String> models = new ArrayList<>();

  private final Shell shell;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var report = shell.installed().report();
    shell.out().print(json ? JsonText.write(facts(report)) + "\n" : text(report));
    return new Problems(report).serious() ? ExitCode.FAILED : ExitCode.OK;
  }

  private String text(BackendReport report) {
    var text = new StringBuilder();
    Installation.facts().forEach((what, value) -> append(text, "", what, value));
    append(text, "", "prices", prices());
    var about = about();
    models.forEach(model -> list(text, "model " + Printable.line(model), about.lines(model)));
    list(text, "searched", report.searched());
    list(text, "problems", new Problems(report).lines());
    report.installed().forEach(backend -> text.append('\n').append(text(backend)));
    return text.toString();
  }

  /** Where prices are from, and which of them are old. */
  private String prices() {
    var prices = Prices.of(shell.environment());
    var today = LocalDate.now(ZoneOffset.UTC);
    var old =
        prices.tables().stream()
            .filter(table -> table.dated().filter(date -> Age.isOld(date, today)).isPresent())
            .map(table -> "; '%s' is old: look for a newer one".formatted(table.source()))
            .collect(Collectors.joining());
    return prices + old;
  }

  private ModelReport about() {
    return new ModelReport(
        shell.installed(),
        shell.environment(),
        Prices.of(shell.environment()),
        LocalDate.now(ZoneOffset.UTC));
  }

  private static void list(StringBuilder text, String heading, List<String> lines) {
    text.append(heading).append(lines.isEmpty() ? ": none\n" : ":\n");
    lines.forEach(line -> text.append("  ").append(Printable.line(line)).append('\n'));
  }

  private static void append(StringBuilder text, String indentation, String what, String value) {
    text.append("%s%s: %s\n".formatted(indentation, what, Printable.line(value)));
  }

  private String text(Installed backend) {
    var text = new StringBuilder("backend " + Printable.line(backend.name()) + "\n");
    append(text, INDENTATION, "version", backend.version().orElse("unknown"));
    append(text, INDENTATION, "from", backend.location().orElse("unknown"));
    append(text, INDENTATION, "module", backend.place().module().orElse(NO_MODULE));
    append(text, INDENTATION, "loader", backend.place().loader().orElse("unknown"));
    append(text, INDENTATION, "provider", backend.providerClass());
    append(text, INDENTATION, "aliases", joined(backend.aliases()));
    return text + settings(backend.settings());
  }

  private static String joined(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private String settings(List<Setting> settings) {
    if (settings.isEmpty()) {
      return INDENTATION + "settings: not declared\n";
    }
    var table = new Table("SETTING", "DEFAULT", "ENVIRONMENT", "MEANING");
    for (var setting : settings) {
      table.add(setting.key(), defaultValue(setting), environment(setting), setting.description());
    }
    return table.toString(INDENTATION, shell.out().viewer().width());
  }

  private static String defaultValue(Setting setting) {
    return setting
        .defaultValue()
        .map(value -> setting.secret() ? "(secret)" : value)
        .orElse(Table.NOTHING);
  }

  private String environment(Setting setting) {
    if (setting.environment().isEmpty()) {
      return Table.NOTHING;
    }
    var variables = new ArrayList<String>();
    for (var name : setting.environment()) {
      variables.add(isSet(name) ? name + " (set)" : name);
    }
    return String.join(", ", variables);
  }

  private boolean isSet(String variable) {
    return !shell.environment().getOrDefault(variable, "").isBlank();
  }

  private Map<String, Object> facts(BackendReport report) {
    var facts = new LinkedHashMap<String, Object>(Installation.facts());
    facts.put("prices", prices());
    facts.put("models", models.stream().map(about()::facts).toList());
    facts.put("searched", report.searched());
    facts.put("problems", new Problems(report).lines());
    facts.put("backends", report.installed().stream().map(this::facts).toList());
    return facts;
  }

  private Map<String, Object> facts(Installed backend) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", backend.name());
    facts.put("aliases", backend.aliases());
    facts.put("provider", backend.providerClass());
    backend.location().ifPresent(location -> facts.put("location", location));
    backend.version().ifPresent(version -> facts.put("version", version));
    backend.place().module().ifPresent(module -> facts.put("module", module));
    backend.place().loader().ifPresent(loader -> facts.put("loader", loader));
    facts.put("settings", backend.settings().stream().map(this::facts).toList());
    return facts;
  }

  private Map<String, Object> facts(Setting setting) {
    var variables = new LinkedHashMap<String, Object>();
    setting.environment().forEach(name -> variables.put(name, isSet(name) ? "set" : "not set"));
    var facts = new LinkedHashMap<String, Object>();
    facts.put("key", setting.key());
    facts.put("description", setting.description());
    setting.defaultValue().ifPresent(value -> facts.put("default", defaultValue(setting)));
    facts.put("environment", variables);
    return facts;
  }
}
