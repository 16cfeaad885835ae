package dev.mellea4j.cli;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
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

  @Option(
      names = "--fallback",
      paramLabel = "NAME[:MODEL]",
      description = "A backend to ask where the one before cannot answer. May be repeated.")
  private List<String> fallbacks = new ArrayList<>();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "NAME=VALUE",
      description = "An option of the model; see below. May be repeated; the last one counts.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "The system prompt; short for -o system_prompt=TEXT.")
  private Optional<String> system = Optional.empty();

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "An image for the (first) prompt: a file or an https address. May be repeated.")
  private List<String> images = new ArrayList<>();

  @Option(names = "--json", description = "Has the model answer in JSON.")
  private boolean json;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "Has the model answer in JSON that this JSON Schema describes.")
  private Optional<String> schema = Optional.empty();

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
    var prompts = new Prompts(modelOptions(), format(), pictures());
    try (var conversation =
        new Conversation((model, c) -> choice.start(shell, fallbacks, model, c), shell, thinking)) {
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
    var given = OptionArguments.parse(options);
    if (thinking && given.get(ModelOption.THINKING).isEmpty()) {
      given = given.with(ModelOption.THINKING, Thinking.ON);
    }
    var prompt = system;
    return prompt.isPresent() ? given.with(ModelOption.SYSTEM_PROMPT, prompt.get()) : given;
  }

  private ResponseFormat format() {
    if (json && schema.isPresent()) {
      throw new IllegalArgumentException("Both --json and --schema are given. Leave one out");
    }
    return schema.map(Attachments::schema).orElse(json ? ResponseFormat.JSON : ResponseFormat.TEXT);
  }

  private List<Content> pictures() {
    return images.stream().map(Attachments::image).toList();
  }
}
