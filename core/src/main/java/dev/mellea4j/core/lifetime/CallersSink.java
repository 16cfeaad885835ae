package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;

/**
 * A caller's sink in the hands of a plug-in: it runs with the context class loader of the thread
 * that called, and the hooks that the plug-in hands over with that of the plug-in.
 */
final class CallersSink implements ReplySink {

  private final ReplySink sink;
  private final ContextLoader caller;
  private final ContextLoader plugin;

  CallersSink(ReplySink sink, ContextLoader caller, ContextLoader plugin) {
    this.sink = sink;
    this.caller = caller;
    this.plugin = plugin;
  }

  @Override
  public void text(String piece) {
    caller.run(() -> sink.text(piece));
  }

  @Override
  public void thinking(String piece) {
    caller.run(() -> sink.thinking(piece));
  }

  @Override
  public void toolCall(ToolCall call) {
    caller.run(() -> sink.toolCall(call));
  }

  @Override
  public void progress(Progress news) {
    caller.run(() -> sink.progress(news));
  }

  @Override
  public boolean wantsPieces() {
    return caller.call(sink::wantsPieces);
  }

  @Override
  public void onCancel(Runnable hook) {
    caller.run(() -> sink.onCancel(() -> plugin.run(hook)));
  }
}
