package dev.mellea4j.cli;

import java.util.Optional;

/** Talks with a person, line by line, until they leave. */
final class Repl {

  private final Conversation conversation;
  private final Prompts prompts;
  private final Output err;
  private final Failures failures;

  Repl(Conversation conversation, Prompts prompts, Output err, Failures failures) {
    this.conversation = conversation;
    this.prompts = prompts;
    this.err = err;
    this.failures = failures;
  }

  void run(Keyboard keyboard) {
    for (var line = keyboard.read(); line.isPresent(); line = keyboard.read()) {
      if (!obeyed(line.get())) {
        return;
      }
    }
    err.endLine();
  }

  /** Does what was entered. Returns whether to go on. */
  private boolean obeyed(String line) {
    var words = line.stripTrailing().split("\\s+", 2);
    var command = ReplCommand.of(words);
    if (command.equals(Optional.of(ReplCommand.EXIT))) {
      return false;
    }
    try {
      command.ifPresentOrElse(known -> obey(known, words), () -> ask(line, words[0]));
    } catch (OutputException e) {
      throw e;
    } catch (RuntimeException e) {
      tell(e);
    }
    return true;
  }

  private void obey(ReplCommand command, String[] words) {
    switch (command) {
      case HELP -> err.print(ReplCommand.help(err.viewer().width()));
      case MODELS -> conversation.tellModels();
      case MODEL -> {
        if (words.length == 2) {
          conversation.useModel(words[1]);
        }
        conversation.tellModel();
      }
      case SAVE -> save(words);
      case RESET -> {
        conversation.reset();
        err.println(Style.DIM, "The conversation is forgotten");
      }
      case EXIT -> throw new IllegalStateException("Who leaves is not talked with");
    }
  }

  private void save(String[] words) {
    if (words.length == 1) {
      throw new IllegalArgumentException("No file is named. Write it as /save FILE");
    }
    var file = conversation.save(words[1]);
    err.println(Style.DIM, Printable.line("The conversation is in '%s'".formatted(file)));
  }

  private void ask(String entered, String firstWord) {
    var line = Block.content(entered);
    if (line.isBlank()) {
      return;
    }
    if (firstWord.matches("/[a-z?]+")) {
      throw new IllegalArgumentException(
          "No command is '%s'. See /help, or begin with a blank to ask the model"
              .formatted(line.strip()));
    }
    conversation.ask(prompts.of(line));
    prompts.picturesAreShown();
  }

  private void tell(RuntimeException e) {
    if (failures.tell(e) == ExitCode.INTERRUPTED) {
      err.println(Style.DIM, "Stopped");
    }
  }
}
