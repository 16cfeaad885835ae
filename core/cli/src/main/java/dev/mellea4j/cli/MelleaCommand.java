package dev.mellea4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The {@code mellea} command. */
@Command(
    name = "mellea",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Installation.class,
    description = "Talks to language models through the backends that are installed beside it.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:the backend failed in another way than those below",
      "2:the command line or the configuration is wrong; nothing was sent",
      "3:the backend cannot be reached or is busy; the same command may work later",
      "4:the key is missing, refused or used up",
      "5:the answer does not meet its requirements",
      "130:interrupted by Ctrl-C",
      "141:nobody reads the output any more, as in 'mellea … | head'"
    },
    footer = {
      "",
      "Environment:",
      "  MELLEA_BACKEND, MELLEA_MODEL_ID   what is used without --backend and --model",
      "  MELLEA_MODEL_OPTIONS              options for which there is no -o, as {\"seed\": 1}",
      "  MELLEA_STATE                      where conversations and what was typed are kept, or"
          + " none",
      "  NO_COLOR                          if set, nothing is coloured",
      "  COLUMNS                           how wide tables and this may be",
      "'mellea doctor' lists the environment variables of each backend."
    })
public final class MelleaCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  @SuppressWarnings("unused") // read by picocli
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  @SuppressWarnings("unused") // read by picocli
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Logs requests to standard error, and shows stack traces.")
  private boolean verbose;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "A folder with plug-ins, or a jar that is one. May be repeated. Jars beside mellea.jar"
              + " need not be named.")
  private List<Path> plugins = new ArrayList<>();

  private final Shell shell;
  private final CommandLine line;

  MelleaCommand(Shell shell) {
    this.shell = shell;
    this.line =
        new CommandLine(this)
            .addSubcommand(new ChatCommand(this))
            .addSubcommand(new InstructCommand(this))
            .addSubcommand(new RunCommand(shell))
            .addSubcommand(new BackendsCommand(shell))
            .addSubcommand(new ModelsCommand(shell))
            .addSubcommand(new PullCommand(shell))
            .addSubcommand(new RemoveCommand(shell))
            .addSubcommand(new DoctorCommand(shell))
            .addSubcommand(new TckCommand(shell, TestKit.beside()))
            .addSubcommand(new CompletionCommand(this))
            .addSubcommand(new HelpCommand(this))
            .setExpandAtFiles(false) // a prompt may begin with @, and is no file's name then
            .setInterpolateVariables(false)
            .setTrimQuotes(false)
            .setAllowOptionsAsOptionParameters(true)
            .setAllowSubcommandsAsOptionParameters(true)
            .setOut(shell.out().asWriter())
            .setErr(shell.err().asWriter())
            .setColorScheme(
                Help.defaultColorScheme(
                    shell.out().viewer().screen().isColoured() ? Ansi.ON : Ansi.OFF))
            .setExecutionStrategy(this::execute)
            .setParameterExceptionHandler((e, arguments) -> refuse(e))
            .setExecutionExceptionHandler((e, at, result) -> failures().tell(e));
  }

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    var shell = Shell.ofProcess();
    System.setErr(shell.err().asStream());
    System.exit(new MelleaCommand(shell).runMended(arguments));
  }

  private int runMended(String... arguments) {
    try {
      return run(Arguments.of(arguments));
    } catch (IllegalArgumentException e) {
      return failures().tell(e);
    }
  }

  /** Runs the command and returns its exit code. */
  int run(String... arguments) {
    return line.execute(arguments);
  }

  private int execute(ParseResult parsed) {
    if (verbose) {
      QuietLogging.logEverything();
    }
    shell.backends().addPlugins(plugins);
    if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
      line.setUsageHelpWidth(helpWidth(shell.out()));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Long lines are hard to read, and picocli makes none that are short. */
  private static int helpWidth(Output output) {
    int width = output.viewer().width();
    return width == Columns.UNLIMITED ? Columns.USUAL : Math.min(Math.max(width, 55), 100);
  }

  private int refuse(ParameterException e) {
    shell.err().println(Style.RED, Printable.line(UsageMistake.of(e)));
    return ExitCode.USAGE;
  }

  /** Without a subcommand there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    line.setUsageHelpWidth(helpWidth(shell.err()));
    line.usage(line.getErr(), line.getColorScheme());
    return ExitCode.USAGE;
  }

  Shell shell() {
    return shell;
  }

  CommandLine commandLine() {
    return line;
  }

  Failures failures() {
    return new Failures(shell.err(), verbose);
  }
}
