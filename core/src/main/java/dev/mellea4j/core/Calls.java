package dev.mellea4j.core;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the calls of one session, and stops those in flight when the session closes. */
final class Calls {

  private final Backend backend;
  private final ModelOptions options;
  private final Memory memory;
  private final Turns turns = new Turns();
  private final Set<Call> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Calls(Backend backend, ModelOptions options, Memory memory) {
    this.backend = backend;
    this.options = options;
    this.memory = memory;
  }

  /**
   * Returns a call that has its place in the line.
   *
   * @throws IllegalArgumentException if no backend could honour the prompt
   * @throws IllegalStateException if this is closed
   */
  Call next(Prompt prompt) {
    requireOpen();
    var request = request(prompt);
    RequestCheck.check(request);
    var line = memory.context().remembers() ? turns : new Turns();
    var call = new Call(backend, memory, prompt, request, line.take(), inFlight::remove);
    inFlight.add(call);
    if (closed) {
      call.cancellation().cancel();
    }
    return call;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This session is closed. Start another one");
    }
  }

  private GenerateRequest request(Prompt prompt) {
    var request =
        GenerateRequest.of(prompt.messages())
            .withOptions(prompt.options().over(options))
            .withFormat(prompt.format());
    if (!prompt.tools().isEmpty()) {
      request = request.withTools(prompt.tools().stream().map(ToolFunction::definition).toList());
    }
    return prompt.toolChoice().map(request::withToolChoice).orElse(request);
  }

  void close() {
    closed = true;
    turns.close();
    for (var call : inFlight) {
      call.cancellation().cancel();
    }
  }
}
