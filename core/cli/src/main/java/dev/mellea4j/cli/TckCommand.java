package dev.mellea4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a plug-in against what every backend promises. */
@Command(
    name = "tck",
    description = {
      "Checks a plug-in against what every backend promises.",
      "",
      "The page it prints says of each promise whether it is kept, is broken, or does not apply. A"
          + " plug-in says how it is checked in classes that it names in"
          + " META-INF/services/dev.mellea4j.testkit.BackendContract, of its own jar or of a jar of"
          + " tests that is given too. Otherwise it is opened with the settings that are given, and"
          + " the environment variables that it declares. Exits with 1 if a promise is broken.",
      ""
    })
final class TckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "JAR",
      arity = "1..*",
      description = "The plug-in, and what it needs that is not installed here.")
  private List<Path> jars = new ArrayList<>();

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "NAME",
      description = "The backend, if the plug-in has several.")
  private Optional<String> backend = Optional.empty();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The model; short for -s model=MODEL.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "KEY=VALUE",
      description = "A setting of the backend. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Leaves the page there too, and the same as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private final Shell shell;
  private final TestKit kit;

  TckCommand(Shell shell, TestKit kit) {
    this.shell = shell;
    this.kit = kit;
  }

  @Override
  public Integer call() throws IOException {
    for (var jar : jars) {
      if (!Files.isReadable(jar)) {
        throw new IllegalArgumentException("There is no plug-in '%s' to read".formatted(jar));
      }
    }
    return kit.run(jars, shell.out(), shell.err(), arguments());
  }

  private List<String> arguments() {
    var arguments = new ArrayList<String>();
    backend.ifPresent(name -> arguments.add("--backend=" + name));
    model.ifPresent(name -> arguments.add("--set=model=" + name));
    for (var argument : settings) {
      var setting = Assignment.parse(argument).orElseThrow(BackendChoice::malformed);
      arguments.add("--set=" + setting.key() + "=" + setting.value());
      Sensitive.of(shell.installed()).in(setting).forEach(shell.terminal()::hide);
    }
    report.ifPresent(folder -> arguments.add("--report=" + folder));
    if (json) {
      arguments.add("--json");
    }
    return arguments;
  }
}
