package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the calls of one session, and stops those in flight when the session closes. */
public final class SessionCalls {

  private final SessionParts session;
  private final ModelOptions options;
  private final CallQueue queue = new CallQueue();
  private final Set<SessionCall> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public SessionCalls(SessionParts session, ModelOptions options) {
    this.session = session;
    this.options = options;
  }

  /**
   * Prepares a prompt.
   *
   * @throws IllegalArgumentException if no backend could honour it
   */
  public Question prepare(Prompt prompt) {
    var request = request(prompt);
    RequestCheck.check(request);
    return new Question(prompt, new ToolBox(prompt.tools()), request);
  }

  /**
   * Returns a call that has its place in the line, and must be run.
   *
   * @throws IllegalStateException if this is closed
   */
  public SessionCall next() {
    requireOpen();
    var line = session.context().context().remembers() ? queue : new CallQueue();
    var call = new SessionCall(session, this::prepare, line.take(), inFlight::remove);
    inFlight.add(call);
    if (closed) {
      call.cancellation().cancel();
    }
    return call;
  }

  public void requireOpen() {
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
      request = request.withTools(tools(request, prompt));
    }
    return prompt.toolChoice().map(request::withToolChoice).orElse(request);
  }

  /** The prompt's own, and of those of the options what the provider runs itself. */
  private static List<ToolDefinition> tools(GenerateRequest request, Prompt prompt) {
    var tools = new ArrayList<ToolDefinition>();
    prompt.tools().forEach(tool -> tools.add(tool.definition()));
    request.tools().stream().filter(ToolDefinition::isHosted).forEach(tools::add);
    return tools;
  }

  public void close() {
    closed = true;
    queue.close();
    for (var call : inFlight) {
      call.cancellation().cancel();
    }
  }
}
