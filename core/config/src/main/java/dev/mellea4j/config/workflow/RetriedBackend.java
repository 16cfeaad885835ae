package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;

/** A backend that is asked again as a resource says, and whose progress the workflow tells. */
record RetriedBackend(Backend backend, RetryBlock retry, Step step) implements ForwardingBackend {

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return retry.run(step, () -> backend.generate(request, new ProgressSink(sink, step)));
  }

  private record ProgressSink(ReplySink sink, Step step) implements ReplySink {

    @Override
    public void text(String piece) {
      sink.text(piece);
    }

    @Override
    public void thinking(String piece) {
      sink.thinking(piece);
    }

    @Override
    public void toolCall(ToolCall call) {
      sink.toolCall(call);
    }

    @Override
    public void progress(Progress news) {
      step.progress(news);
    }

    @Override
    public boolean wantsPieces() {
      return sink.wantsPieces();
    }

    @Override
    public void onCancel(Runnable hook) {
      sink.onCancel(hook);
    }
  }
}
