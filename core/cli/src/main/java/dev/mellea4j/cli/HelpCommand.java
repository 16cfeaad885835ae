package dev.mellea4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how commands are used. */
@Command(
    name = "help",
    description = {"Says how a command is used.", ""})
final class HelpCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
  private Optional<String> topic = Optional.empty();

  private final MelleaCommand mellea;

  HelpCommand(MelleaCommand mellea) {
    this.mellea = mellea;
  }

  @Override
  public Integer call() {
    if (topic.isEmpty()) {
      return mellea.run("--help");
    }
    var name = topic.get();
    boolean known = mellea.commandLine().getSubcommands().containsKey(name);
    return known ? mellea.run(name, "--help") : mellea.run(name);
  }
}
