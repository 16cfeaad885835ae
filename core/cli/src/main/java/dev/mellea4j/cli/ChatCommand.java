package dev.mellea4j.cli;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.core.MelleaSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a model once, or talks with it. */
@Command(
    name = "chat",
    description = {
      "Asks a model and streams its answer to standard output.",
      "",
      "What is piped in is the prompt, or follows the prompt that is given. Without either, on a"
          + " terminal, a conversation begins: /help there says more. Ctrl-C stops the answer, and"
          + " the model. What was said last is kept for -c.",
      ""
    },
    footer = {
      "",
      "Options of the model (-o), for every backend: temperature, top_p, max_new_tokens"
          + " (max_tokens), seed, stop_sequences (stop), system_prompt (system), thinking, stream,"
          + " stream_timeout, context_window, logits, raw_logits, tools, tool_choice. Another name is"
          + " an option of the backend's own, such as num_gpu. A value is JSON if it can be read as"
          + " that, else text.",
      "",
      "Examples:",
      "  mellea chat \"What is the capital of France?\"",
      "  mellea chat -b ollama:llama3.2 -o temperature=0 -o num_gpu=0 Hello",
      "  mellea chat -c \"And of Spain?\"",
      "  git diff | mellea chat \"Write a commit message for this:\"",
      "  mellea chat --image photo.jpg --schema person.json \"Who is this?\" | jq .name"
    })
final class ChatCommand implements Callable<Integer> {

  @Mixin private BackendChoice choice = new BackendChoice();

  @Mixin private RequestArguments request = new RequestArguments();

  @Option(
      names = "--thinking",
      description =
          "Has the model think, unless -o thinking=… says how, and shows that on standard error.")
  private boolean thinking;

  @Option(
      names = {"-c", "--continue"},
      description = {
        "Goes on with the conversation that was had last, on the same backend and model unless"
            + " others are given. Settings (-s) are to be given again."
      })
  private boolean goesOn;

  @Option(
      names = "--conversation",
      paramLabel = "FILE",
      description = "Goes on with the conversation in a file that /save wrote.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--usage",
      description =
          "Says on standard error what each answer took: tokens, cached ones among them, and"
              + " dollars; as JSON with --json or --schema.")
  private boolean usage;

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..*",
      description = {
        "What to ask. A last '-' stands for what is piped or typed in.",
        "All behind '--' is text, even if it looks like an option."
      })
  private List<String> words = new ArrayList<>();

  private final MelleaCommand mellea;
  private final Shell shell;

  ChatCommand(MelleaCommand mellea) {
    this.mellea = mellea;
    this.shell = mellea.shell();
  }

  @Override
  public Integer call() {
    var prompts = new Prompts(modelOptions(), request.format(), request.pictures());
    var limits = request.limits();
    var before = before();
    try (var conversation =
        new Conversation(
            (model, c) -> choice.start(shell, limits, model, c),
            shell,
            thinking,
            before,
            this::keep,
            this::tellUsage)) {
      var arguments = mellea.commandLine().getParseResult().originalArgs();
      var text = new PromptInput(shell.terminal()).read(PromptWords.of(words, arguments));
      shell.ctrlC().listen();
      text.ifPresentOrElse(
          asked -> conversation.ask(prompts.of(asked)), () -> talk(conversation, prompts));
    }
    return ExitCode.OK;
  }

  private List<Message> before() {
    if (goesOn && file.isPresent()) {
      throw new IllegalArgumentException(
          "Both --continue and --conversation are given. Leave one out");
    }
    if (!goesOn) {
      return file.map(ConversationFile::read).orElse(List.of());
    }
    var last = KeptConversation.last(state());
    choice.goOnWith(last);
    return last.messages();
  }

  private void tellUsage(Reply reply) {
    if (usage) {
      var told =
          request.format().kind() == ResponseFormat.Kind.TEXT
              ? UsageText.line(reply)
              : JsonText.write(UsageText.facts(reply));
      shell.err().println(Style.DIM, told);
    }
  }

  private void keep(MelleaSession session) throws IOException {
    choice.kept(shell.environment(), session).keep(state());
  }

  private StateFolder state() {
    return StateFolder.of(shell.environment());
  }

  private void talk(Conversation conversation, Prompts prompts) {
    try (var keyboard = Keyboard.of(shell)) {
      new Repl(conversation, prompts, shell.err(), mellea.failures()).run(keyboard);
    }
  }

  private ModelOptions modelOptions() {
    var given = request.options(shell.environment());
    return thinking && given.get(ModelOption.THINKING).isEmpty()
        ? given.with(ModelOption.THINKING, Thinking.ON)
        : given;
  }
}
