package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.http.Callers.Running;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManyStreamsTest {

  private static final int FEW = 10;
  private static final int MANY = 500;

  @Test
  void manyStreamsTakeNoMorePlatformThreadsThanAFew() throws Exception {
    int few = threadsDuring(FEW);
    int many = threadsDuring(MANY);

    System.out.printf("%d streams: %d platform threads, %d streams: %d%n", FEW, few, MANY, many);
    // The JVM may not have started a carrier on every processor for a few.
    assertThat(many).isLessThanOrEqualTo(few + Runtime.getRuntime().availableProcessors());
  }

  /** How many platform threads there are, but for the server's, while so many streams are read. */
  private static int threadsDuring(int streams) throws Exception {
    var released = new CompletableFuture<Void>();
    var begun = new CountDownLatch(streams);
    ReplySink sink = piece -> begun.countDown();
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.otherwise(request -> held(released));
      var running = new ArrayList<Running<Reply>>();
      for (int i = 0; i < streams; i++) {
        running.add(Callers.VIRTUAL.call(() -> TinyChat.chat(transport, sink)));
      }
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      int threads = platformThreads();
      released.complete(null);
      requireWhole(running);
      return threads;
    }
  }

  private static ScriptedReply held(CompletableFuture<Void> released) {
    return ScriptedReply.ndjson()
        .line(TinyChat.piece("one"))
        .stallUntil(released)
        .line(TinyChat.END);
  }

  private static void requireWhole(List<Running<Reply>> running) throws Exception {
    for (var stream : running) {
      assertThat(stream.await().value()).hasToString("one");
    }
  }

  private static int platformThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.getName().startsWith("scripted-server-"))
            .count();
  }
}
