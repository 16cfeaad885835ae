package dev.mellea4j.cli;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Thinking;
import java.util.ArrayList;
import java.util.List;
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
          + " the model.",
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
    try (var conversation =
        new Conversation((model, c) -> choice.start(shell, limits, model, c), shell, thinking)) {
      var arguments = mellea.commandLine().getParseResult().originalArgs();
      var text = new PromptInput(shell.terminal()).read(PromptWords.of(words, arguments));
      shell.ctrlC().listen();
      text.ifPresentOrElse(
          asked -> conversation.ask(prompts.of(asked)), () -> talk(conversation, prompts));
    }
    return ExitCode.OK;
  }

  private void talk(Conversation conversation, Prompts prompts) {
    try (var keyboard = Keyboard.of(shell)) {
      new Repl(conversation, prompts, shell.err(), mellea.failures()).run(keyboard);
    }
  }

  private ModelOptions modelOptions() {
    var given = request.options();
    return thinking && given.get(ModelOption.THINKING).isEmpty()
        ? given.with(ModelOption.THINKING, Thinking.ON)
        : given;
  }
}
