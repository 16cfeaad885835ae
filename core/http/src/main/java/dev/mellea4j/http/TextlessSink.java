package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;

/** Passes on all but the text, for raw completion: several prompts have no one text. */
public record TextlessSink(ReplySink sink) implements ReplySink {

  public TextlessSink {
    requireNonNull(sink, "sink");
  }

  @Override
  public void text(String piece) {}

  @Override
  public void progress(Progress news) {
    sink.progress(news);
  }

  @Override
  public void onCancel(Runnable hook) {
    sink.onCancel(hook);
  }
}
