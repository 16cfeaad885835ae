package dev.mellea4j.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One thing that the server does while it replies. */
sealed interface Step {

  /** Does it; {@code wire} throws if the client leaves meanwhile. */
  void play(ReplyWriter wire) throws IOException;

  /** How many bytes of the body it stands for. */
  default int bodyBytes() {
    return 0;
  }

  /** Sends the status line and the headers. */
  record Head() implements Step {
    @Override
    public void play(ReplyWriter wire) throws IOException {
      wire.head();
    }
  }

  /** Sends bytes of the body. */
  record Send(byte[] bytes) implements Step {
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
