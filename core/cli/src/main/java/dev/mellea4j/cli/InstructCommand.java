package dev.mellea4j.cli;

import dev.mellea4j.api.Content;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.SimpleContext;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a model do a task until its answer meets the requirements. */
@Command(
    name = "instruct",
    description = {
      "Has a model do a task, judges the answer by the requirements, and tries again until it meets"
          + " them.",
      "",
      "The answer is on standard output, also if it does not meet the requirements; those it does not"
          + " meet are on standard error. What is piped in is the task, or follows the task that is"
          + " given.",
      ""
    },
    footer = {
      "",
      "Once there is a --var, the texts are Jinja2 templates: {{ name }} stands for its value. A value"
          + " is JSON if it can be read as that, else text. 'mellea chat --help' says which options"
          + " (-o) there are.",
      "",
      "Examples:",
      "  mellea instruct --require \"The tone is formal.\" \"Write an invitation.\"",
      "  mellea instruct --var name=Ada --require \"It names {{ name }}.\" \"Greet {{ name }}.\"",
      "  git diff | mellea instruct --check \"One line.\" --attempts 3 \"Write a commit message:\""
    })
final class InstructCommand implements Callable<Integer> {

  @Mixin private BackendChoice choice = new BackendChoice();
  @Mixin private RequestArguments request = new RequestArguments();

  @Option(
      names = "--require",
      paramLabel = "TEXT",
      description = "What the answer must be like; the model judges. May be repeated.")
  private List<String> requirements = new ArrayList<>();

  @Option(
      names = "--check",
      paramLabel = "TEXT",
      description = "As --require, but the model is not told before it answers.")
  private List<String> checks = new ArrayList<>();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "The value of a variable in the texts. May be repeated.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--example",
      paramLabel = "TEXT",
      description = "An example of an answer. May be repeated.")
  private List<String> examples = new ArrayList<>();

  @Option(
      names = "--ground",
      paramLabel = "NAME=TEXT",
      description = "A fact to go by. May be repeated.")
  private List<String> grounding = new ArrayList<>();

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "A text before the task and all else.")
  private Optional<String> prefix = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = {
        "How to try again: ${COMPLETION-CANDIDATES}. By default rejection, in the same words; repair"
            + " says what failed, multi_turn says it as the next turn."
      })
  private Retry retry = Retry.rejection;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "How many answers are asked for at most; 2 by default.")
  private int attempts = 2;

  @Parameters(
      paramLabel = "TASK",
      arity = "0..*",
      description = {
        "What to do. A last '-' stands for what is piped or typed in.",
        "All behind '--' is text, even if it looks like an option."
      })
  private List<String> words = new ArrayList<>();

  private final MelleaCommand mellea;
  private final Shell shell;

  InstructCommand(MelleaCommand mellea) {
    this.mellea = mellea;
    this.shell = mellea.shell();
  }

  @Override
  public Integer call() {
    var details = details();
    try (var session =
        choice.start(shell, request.limits(), Optional.empty(), SimpleContext.empty())) {
      var arguments = mellea.commandLine().getParseResult().originalArgs();
      var task = new PromptInput(shell.terminal()).read(PromptWords.of(words, arguments));
      var result = run(session, details.of(task.orElseThrow(InstructCommand::noTask)));
      return told(result) ? ExitCode.OK : ExitCode.UNMET;
    }
  }

  private static IllegalArgumentException noTask() {
    return new IllegalArgumentException("There is no task. Give it as an argument, or pipe it in");
  }

  private InstructionArguments details() {
    var all = new ArrayList<Requirement>();
    requirements.forEach(text -> all.add(Requirement.of(text)));
    checks.forEach(text -> all.add(Requirement.of(text).checkOnly()));
    return new InstructionArguments(
        task ->
            Instruction.of(task)
                .withPrefix(prefix.orElse(""))
                .withRequirements(all)
                .withStrategy(retry.strategy(attempts))
                .withOptions(request.options(shell.environment()))
                .withFormat(request.format())
                .withContent(request.pictures().toArray(Content[]::new)),
        variables,
        examples,
        grounding);
  }

  private SamplingResult run(MelleaSession session, Instruction task) {
    shell.ctrlC().listen();
    shell.ctrlC().does(Thread.currentThread()::interrupt);
    return session.instruct(task);
  }

  /** Shows the answer, and says which requirements it does not meet; returns whether it is good. */
  private boolean told(SamplingResult result) {
    var out = shell.out();
    out.printReply(Style.PLAIN, result.text());
    out.endLine();
    result.reply().warnings().forEach(warning -> warn("warning: " + warning));
    result.failures().forEach(failure -> warn(unmet(failure, result.attempts().size())));
    return result.passed();
  }

  private static String unmet(Validation failure, int attempts) {
    var requirement = failure.requirement().description();
    var reason = failure.reason().filter(text -> !text.equals(requirement));
    return "not met after %d attempts: %s%s"
        .formatted(attempts, requirement, reason.map(" (%s)"::formatted).orElse(""));
  }

  private void warn(String line) {
    shell.err().println(Style.YELLOW, Printable.line(line));
  }
}
