package dev.mellea4j.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One thing that the server does while it replies. */
sealed interface Step {

  /** Does it; {@code wire} throws if the client leaves meanwhile. */
  void play(ReplyWriter wire) throws IOException;

  /** How many bytes of the body it stands for. */
  default int bodyBytes() {
    return 0;
  }

  /** Returns {@code steps} with others after so many bytes of the body. */
  static List<Step> with(List<Step> events, List<Step> steps, int bytes) {
    var all = new ArrayList<Step>();
    int left = bytes;
    for (var step : steps) {
      if (left >= 0 && left < step.bodyBytes() && step instanceof Send send) {
        all.add(new Send(Arrays.copyOf(send.bytes(), left)));
        all.addAll(events);
        all.add(new Send(Arrays.copyOfRange(send.bytes(), left, send.bytes().length)));
        left = -1;
      } else {
        all.add(step);
        left = left < 0 ? left : left - step.bodyBytes();
      }
    }
    return all;
  }

  /** Sends the status line and the headers. */
  record Head() implements Step {
    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.head();
    }
  }

  /** Sends bytes of the body. */
  final class Send implements Step {

    private final byte[] bytes;

    Send(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.body(bytes);
    }

    @Override
    public int bodyBytes() {
      return bytes.length;
    }
  }

  /** Sends nothing for a while. */
  record Pause(Duration length) implements Step {
    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.pause(length);
    }
  }

  /** Sends nothing until released. */
  record Stall(CompletableFuture<?> released) implements Step {
    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.stall(released);
    }
  }

  /** Tells the test how far the reply has come. */
  record Run(Runnable action) implements Step {
    @Override
    public void play(ReplyWriter wire) {
      action.run();
    }
  }

  /** Closes the connection; no later step is played. */
  record Cut(boolean hard) implements Step {
    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.cut(hard);
    }
  }
}
