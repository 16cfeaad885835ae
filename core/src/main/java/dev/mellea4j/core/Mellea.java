package dev.mellea4j.core;

/**
 * Starts sessions.
 *
 * <pre>{@code
 * try (var m = Mellea.startSession()) {
 *   System.out.println(m.chat("Give me three facts about the Amazon rainforest."));
 * }
 * }</pre>
 */
public final class Mellea {

  private Mellea() {}

  /**
   * Starts a session on a local Ollama server, with its default model {@code granite4.1:3b}, that
   * remembers nothing between calls. Does not talk to the server yet.
   *
   * @throws IllegalArgumentException if the backend {@code ollama} is not installed; the message
   *     names the dependency to add
   */
  public static MelleaSession startSession() {
    return session().start();
  }

  /** Returns a session to configure and start; by default that of {@link #startSession()}. */
  public static SessionBuilder session() {
    return new SessionBuilder();
  }
}
