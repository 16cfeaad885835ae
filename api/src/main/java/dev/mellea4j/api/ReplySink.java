package dev.mellea4j.api;

/**
 * Where the pieces of a reply go as they arrive.
 *
 * <p>A backend calls a sink on the thread that runs {@link Backend#generate(GenerateRequest,
 * ReplySink)}, one call after another. A sink may block: that holds back the model. What it throws
 * aborts the request and is thrown on unchanged.
 */
@FunctionalInterface
public interface ReplySink {

  /** A sink that ignores everything and wants no pieces. */
  ReplySink NONE =
      new ReplySink() {
        @Override
        public void text(String piece) {}

        @Override
        public boolean wantsPieces() {
          return false;
        }
      };

  /** Takes the next piece of the text, never empty. */
  void text(String piece);

  /** Takes the next piece of the thinking, never empty. By default it is dropped. */
  default void thinking(String piece) {}

  /**
   * Takes the next of {@link Reply#toolCalls()} once it is complete, in their order. By default it
   * is dropped.
   */
  default void toolCall(ToolCall call) {}

  /** Takes news of work that is not the reply, such as a download. By default it is dropped. */
  default void progress(Progress news) {}

  /**
   * Whether pieces are worth streaming for. If not, the reply may arrive in one piece. By default
   * they are.
   */
  default boolean wantsPieces() {
    return true;
  }

  /**
   * Takes what stops the work in progress, from any thread, without blocking; it may run at any
   * time until the call ends, also more than once.
   *
   * <p>A backend whose work ignores interrupts hands it over as soon as there is something to stop.
   * A later hook replaces the former. If the call is already cancelled, the hook runs at once. By
   * default it is dropped: such a call is cancelled by interrupting its thread or by closing the
   * backend.
   */
  default void onCancel(Runnable hook) {}
}
