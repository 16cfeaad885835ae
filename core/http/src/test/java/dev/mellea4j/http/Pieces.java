package dev.mellea4j.http;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A sink that remembers what it got, and can be waited for. */
public class Pieces implements ReplySink {

  final List<String> texts = new ArrayList<>();
  final List<String> thoughts = new ArrayList<>();
  final List<ToolCall> calls = new ArrayList<>();
  final List<String> news = new ArrayList<>();
  final CountDownLatch firstText = new CountDownLatch(1);
  final CountDownLatch firstNews = new CountDownLatch(1);
  volatile Runnable cancel = () -> {};

  @Override
  public void text(String piece) {
    texts.add(piece);
    firstText.countDown();
  }

  @Override
  public void thinking(String piece) {
    thoughts.add(piece);
  }

  @Override
  public void toolCall(ToolCall call) {
    calls.add(call);
  }

  @Override
  public void progress(Progress progress) {
    news.add(progress.toString());
    firstNews.countDown();
  }

  @Override
  public void onCancel(Runnable hook) {
    cancel = hook;
  }

  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("Waited for 10 s in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
