package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** The larger flaws of {@link EchoFlaw}. */
final class FlawedBackends {

  private FlawedBackends() {}

  /** Makes a flawed backend of a good one. */
  interface Flaw {
    Backend in(Backend good);
  }

  /** Hands on pieces and nothing else. */
  private static class PassingSink implements ReplySink {
    private final ReplySink sink;

    PassingSink(ReplySink sink) {
      this.sink = sink;
    }

    @Override
    public void text(String piece) {
      sink.text(piece);
    }

    @Override
    public boolean wantsPieces() {
      return sink.wantsPieces();
    }
  }

  /** Takes no cancel from this piece on. */
  static ReplySink deaf(ReplySink sink, int from) {
    return new PassingSink(sink) {
      private int count;

      @Override
      public void text(String piece) {
        super.text(piece);
        if (++count >= from) {
          Thread.interrupted();
        }
      }
    };
  }

  static Reply onAnotherThread(Backend good, GenerateRequest request, ReplySink sink) {
    try {
      return CompletableFuture.supplyAsync(
              () -> good.generate(request, sink), task -> new Thread(task).start())
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw (Error) e.getCause();
    }
  }

  static Backend spoiltByItsHook(Backend good) {
    return new FlawedBackend(good) {
      private volatile boolean spoilt;

      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        if (spoilt) {
          throw new BackendException(Reason.CANCELLED, "Cancelled once and for all");
        }
        if (!request.lastUserText().startsWith("word")) {
          sink.onCancel(() -> spoilt = true);
          return good.generate(request, new PassingSink(sink));
        }
        return good.generate(request, sink);
      }
    };
  }

  static Backend neverClosing(Backend good) {
    return new FlawedBackend(good) {
      @Override
      public void close() {}
    };
  }

  static Backend closingOnce(Backend good) {
    return new FlawedBackend(good) {
      private boolean closed;

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("Closed already");
        }
        closed = true;
        good.close();
      }
    };
  }

  static Backend leavingAThread(Backend good) {
    var thread = new Thread(() -> new CompletableFuture<Void>().join(), "left-behind");
    thread.setDaemon(true);
    thread.start();
    return good;
  }

  static Backend ill(Backend good) {
    return new FlawedBackend(good) {
      @Override
      public Health health() {
        throw new IllegalStateException("ill");
      }
    };
  }

  /** Answers every call of a pair with the prompt of the second one. */
  static Backend mixingCallers(Backend good) {
    return new FlawedBackend(good) {
      private final CountDownLatch last = new CountDownLatch(16);
      private volatile GenerateRequest latest = GenerateRequest.of("");

      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        latest = request;
        last.countDown();
        if (last.getCount() < 8) {
          await(last);
          return good.generate(latest, sink);
        }
        return good.generate(request, sink);
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
