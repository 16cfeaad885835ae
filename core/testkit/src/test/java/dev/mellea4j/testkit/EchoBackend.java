package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers with the prompt, word by word. */
final class EchoBackend implements Backend {

  private final ModelOptions defaults;
  private final Duration longest;
  private volatile boolean closed;

  EchoBackend(ModelOptions defaults, Timeouts timeouts) {
    this.defaults = defaults;
    this.longest = timeouts.total();
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    if (closed) {
      throw new IllegalStateException("This backend is closed. Open another one");
    }
    if (!request.tools().isEmpty()) {
      throw BackendException.unsupported("An echo calls no tools. Leave them out");
    }
    var options =
        request
            .withDefaults(defaults)
            .options()
            .resolve(OptionNames.none().honoured(ModelOption.STREAM))
            .withoutPassThrough();
    var cancelled = new AtomicBoolean();
    sink.onCancel(() -> cancelled.set(true));
    boolean streamed = options.get(ModelOption.STREAM).orElse(sink.wantsPieces());
    for (var piece : pieces(request.lastUserText(), streamed)) {
      requireWanted(cancelled);
      sink.text(piece);
    }
    requireWanted(cancelled);
    return Reply.of(request.lastUserText()).withMoreWarnings(options.warnings());
  }

  private static List<String> pieces(String text, boolean streamed) {
    return streamed ? List.of(text.split("(?<= )(?=.)", -1)) : List.of(text);
  }

  private void requireWanted(AtomicBoolean cancelled) {
    if (closed || cancelled.get() || Thread.currentThread().isInterrupted()) {
      throw new BackendException(Reason.CANCELLED, "The echo was cancelled");
    }
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.unknown().with(Capability.TOOLS, false).with(Capability.COMPLETION, false);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "EchoBackend[" + longest + "]";
  }
}
