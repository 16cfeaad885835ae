package dev.mellea4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a script that completes the words of this command in a shell. */
@Command(
    name = "completion",
    description = {
      "Prints a script with which bash and zsh complete the words of this command.",
      "",
      "Load it with: source <(mellea completion)",
      ""
    })
final class CompletionCommand implements Callable<Integer> {

  private final MelleaCommand mellea;

  CompletionCommand(MelleaCommand mellea) {
    this.mellea = mellea;
  }

  @Override
  public Integer call() {
    mellea.shell().out().print(AutoComplete.bash("mellea", mellea.commandLine()));
    return ExitCode.OK;
  }
}
