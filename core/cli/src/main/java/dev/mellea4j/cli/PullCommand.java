package dev.mellea4j.cli;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches a model that a backend keeps. */
@Command(
    name = "pull",
    description = {
      "Fetches a model, or what has changed of it.",
      "",
      "It goes on where an earlier try ended. 'mellea models' lists what is there.",
      ""
    })
final class PullCommand implements Callable<Integer> {

  @Mixin private BackendChoice choice = new BackendChoice();

  @Parameters(paramLabel = "NAME", description = "The model.")
  private String name = "";

  private final Shell shell;

  PullCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var store = choice.requireStore(shell);
    shell.ctrlC().does(Thread.currentThread()::interrupt);
    var printer = new ReplyPrinter(shell.terminal(), false, System::nanoTime);
    try {
      store.pull(name, new ProgressSink(printer));
    } finally {
      printer.end();
    }
    shell.out().println(Style.PLAIN, Printable.line("'%s' is there".formatted(name)));
    return ExitCode.OK;
  }

  private record ProgressSink(ReplyPrinter printer) implements ReplySink {

    @Override
    public void text(String piece) {
      printer.text(piece);
    }

    @Override
    public void progress(Progress news) {
      printer.progress(news);
    }
  }
}
