package dev.mellea4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a model that a backend keeps. */
@Command(
    name = "rm",
    description = {"Removes a model from the disk, as 'mellea models' names it.", ""})
final class RemoveCommand implements Callable<Integer> {

  @Mixin private BackendChoice choice = new BackendChoice();

  @Parameters(paramLabel = "NAME", description = "The model.")
  private String name = "";

  private final Shell shell;

  RemoveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    choice.requireStore(shell).remove(name);
    shell.out().println(Style.PLAIN, Printable.line("'%s' is removed".formatted(name)));
    return ExitCode.OK;
  }
}
