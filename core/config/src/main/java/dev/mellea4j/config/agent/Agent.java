package dev.mellea4j.config.agent;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.ReplyStream;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A model that remembers the conversation and calls tools.
 *
 * <pre>{@code
 * try (var agent = Agent.of(AgentSettings.load(), ToolFunction.in(new Weather()))) {
 *   System.out.println(agent.runSync("How is the weather in Lima?"));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads; calls run one after another. A call that fails leaves the
 * conversation as it was. Every call throws what {@link MelleaSession} does.
 */
public final class Agent implements AutoCloseable {

  /** How often tools run before an answer is final. */
  private static final int TOOL_ROUNDS = 10;

  private final Backend backend;
  private final MelleaSession session;
  private final List<ToolFunction> tools;

  private Agent(Backend backend, List<ToolFunction> tools) {
    this.backend = backend;
    this.tools = List.copyOf(tools);
    this.session = Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }

  /**
   * Returns an agent without tools, which its caller closes. Does not talk to the network.
   *
   * @throws IllegalArgumentException as {@link AgentSettings#open} does
   */
  public static Agent of(AgentSettings settings) {
    return of(settings, List.of());
  }

  /**
   * Returns an agent with tools, which its caller closes. Does not talk to the network.
   *
   * @throws IllegalArgumentException as {@link AgentSettings#open} does
   */
  public static Agent of(AgentSettings settings, List<ToolFunction> tools) {
    return of(settings.open(Backends.installed()), tools);
  }

  /** Returns an agent on a backend, which is closed with it. */
  public static Agent of(Backend backend, List<ToolFunction> tools) {
    return new Agent(backend, tools);
  }

  /** Asks, runs the tools that the model calls, up to ten times, and waits for the answer. */
  public Reply runSync(String text) {
    return session.chat(prompt(text));
  }

  /** Asks without waiting; cancelling the future aborts the request. */
  public CompletableFuture<Reply> run(String text) {
    return session.chatAsync(prompt(text));
  }

  /** Asks, and returns the answer as it comes; the caller closes it. */
  public ReplyStream runStream(String text) {
    return session.stream(prompt(text));
  }

  private Prompt prompt(String text) {
    var prompt = Prompt.of(text);
    return tools.isEmpty() ? prompt : prompt.withTools(tools).withToolRounds(TOOL_ROUNDS);
  }

  /** Asks the server whether it can answer now. Never fails. */
  public Health health() {
    return backend.health();
  }

  /** Returns the session: what was said, and calls of other kinds. */
  public MelleaSession session() {
    return session;
  }

  /** Forgets the conversation. */
  public void reset() {
    session.reset();
  }

  @Override
  public void close() {
    session.close();
    backend.close();
  }
}
