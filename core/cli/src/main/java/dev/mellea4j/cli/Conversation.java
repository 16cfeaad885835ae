package dev.mellea4j.cli;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Context;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.ReplyStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a model and shows what it answers; Ctrl-C stops the answer, and with it the model. */
final class Conversation implements AutoCloseable {

  /** Opens the backend that was chosen. */
  interface Opener {

    /**
     * Starts a session.
     *
     * @param model another one than was chosen
     */
    MelleaSession start(Optional<String> model, Context context);
  }

  private final Opener opener;
  private final Terminal terminal;
  private final CtrlC ctrlC;
  private final boolean showsThinking;
  private final Keeper keeper;
  private final Consumer<Reply> afterwards;
  private final Set<String> told = new HashSet<>();
  private MelleaSession session;

  /** Keeps what was said. */
  interface Keeper {

    /** Keeps it in place of what was said before. */
    void keep(MelleaSession session) throws IOException;
  }

  /**
   * Begins one.
   *
   * @param before what it goes on with
   * @param afterwards is told of each reply that was shown
   */
  Conversation(
      Opener opener,
      Shell shell,
      boolean showsThinking,
      List<Message> before,
      Keeper keeper,
      Consumer<Reply> afterwards) {
    this.opener = opener;
    this.terminal = shell.terminal();
    this.ctrlC = shell.ctrlC();
    this.showsThinking = showsThinking;
    this.keeper = keeper;
    this.afterwards = afterwards;
    this.session = opener.start(Optional.empty(), ChatContext.of(before));
  }

  /** Asks, and shows the answer and what there is to say of it. */
  void ask(Prompt prompt) {
    var reply = shown(prompt);
    reply.warnings().forEach(this::warn);
    reply.toolCalls().forEach(this::warnOfCall);
    boolean limited = prompt.options().get(ModelOption.MAX_NEW_TOKENS).isPresent();
    if (reply.finishReason() == FinishReason.LENGTH && !limited) {
      warn("The reply reached the most tokens it may have. Raise them with -o max_new_tokens=N");
    } else if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
      warn("The provider withheld the rest of the reply");
    }
    afterwards.accept(reply);
    keep();
  }

  private void keep() {
    try {
      keeper.keep(session);
    } catch (IOException e) {
      warn(
          "The conversation cannot be kept for -c (%s). Let %s name another folder, or none"
              .formatted(e, StateFolder.VARIABLE));
    }
  }

  /** Writes what was said to a file, which it returns. */
  Path save(String name) {
    return ConversationFile.write(name, session.context().messages());
  }

  private void warnOfCall(ToolCall call) {
    warn(
        "The model calls the tool %s(%s), which nobody here runs"
            .formatted(call.name(), call.arguments()));
  }

  private Reply shown(Prompt prompt) {
    var printer = new ReplyPrinter(terminal, showsThinking, System::nanoTime);
    try (var stream = session.stream(prompt)) {
      ctrlC.does(() -> stop(stream));
      stream.onThinking(printer::thinking).onProgress(printer::progress);
      stream.forEach(printer::text);
      return stream.reply();
    } finally {
      printer.end();
    }
  }

  private void stop(ReplyStream stream) {
    terminal.err().echoed();
    stream.close();
  }

  private void warn(String warning) {
    if (told.add(warning)) {
      terminal.err().println(Style.YELLOW, "warning: " + Printable.line(warning));
    }
  }

  /** Has another model go on with what was said. */
  void useModel(String name) {
    var former = session;
    session = opener.start(Optional.of(name), former.context());
    former.close();
  }

  /** Says which model answers. */
  void tellModel() {
    var model = session.backend().model().map("The model is '%s'"::formatted);
    terminal.err().println(Style.DIM, Printable.line(model.orElse("The backend names no model")));
  }

  /** Lists the models that the backend offers. */
  void tellModels() {
    ctrlC.does(Thread.currentThread()::interrupt);
    try {
      var models = session.backend().models();
      terminal.err().print(ModelsCommand.text(models, terminal.err().viewer().width()));
    } finally {
      Thread.interrupted(); // it was for this alone
    }
  }

  /** Forgets what was said. */
  void reset() {
    session.reset();
  }

  @Override
  public void close() {
    session.close();
  }
}
