package dev.mellea4j.cli;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.config.workflow.Workflow;
import dev.mellea4j.config.workflow.WorkflowInput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a workflow. */
@Command(
    name = "run",
    description = {
      "Runs a workflow, and prints the output of its last resource.",
      "",
      "How far it is goes to standard error. Ctrl-C stops it, and the model.",
      ""
    },
    footer = {"", "Example:", "  mellea run workflow.yaml --q \"Why is the sky blue?\""})
final class RunCommand implements Callable<Integer> {

  @Option(names = "--q", paramLabel = "TEXT", description = "The question: what get('q') finds.")
  private Optional<String> question = Optional.empty();

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A value that get('NAME') finds. May be repeated.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--session",
      paramLabel = "NAME=VALUE",
      description = {
        "A value that get('NAME', 'session') finds. May be repeated.",
        "A key is better read from the environment: others see the command line."
      })
  private List<String> session = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "ACTION",
      description = "The resource to run up to, instead of the one that the workflow names.")
  private Optional<String> target = Optional.empty();

  @Parameters(
      paramLabel = "FILE",
      description = "The workflow in YAML, or the folder of a workflow.yaml.")
  private String file = "";

  private final Shell shell;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var input = input();
    var workflow = Workflow.load(path());
    var backends = shell.installed();
    shell.ctrlC().listen();
    shell.ctrlC().does(Thread.currentThread()::interrupt);
    var progress = new WorkflowProgress(shell.err());
    try {
      var output = workflow.run(input, backends, progress).output();
      progress.end();
      print(output);
    } catch (BackendException e) {
      progress.end();
      throw e;
    }
    return ExitCode.OK;
  }

  private void print(Object output) {
    boolean isJson = output instanceof Map<?, ?> || output instanceof List<?>;
    shell.out().print(isJson ? JsonText.write(output) : output.toString());
    shell.out().endLine();
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'%s' is no path: %s".formatted(file, e.getReason()), e);
    }
  }

  private WorkflowInput input() {
    var input = WorkflowInput.empty().withEnvironment(shell.environment());
    for (var argument : parameters) {
      var given = assignment(argument, "-p name=value");
      input = input.with(given.key(), given.value());
    }
    for (var argument : session) {
      var given = assignment(argument, "--session name=value");
      input = input.withSession(given.key(), given.value());
    }
    input = question.isPresent() ? input.with("q", question.get()) : input;
    return target.map(input::withTarget).orElse(input);
  }

  /** The argument is not quoted, as it may be a key. */
  private static Assignment assignment(String argument, String form) {
    return Assignment.parse(argument)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A value has no name or no '='. Write it as in " + form));
  }
}
