package dev.mellea4j.http;

import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.testkit.LoopbackCertificate;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;

/** Servers with and without TLS, and the way to them. */
enum Servers {
  PLAIN {
    @Override
    ScriptedServer start() {
      return ScriptedServer.start();
    }
  },
  TLS {
    @Override
    ScriptedServer start() {
      return ScriptedServer.startTls();
    }
  };

  /** Retries twice, hardly waiting. */
  static final RetryPolicy QUICK =
      RetryPolicy.STANDARD.withDelays(Duration.ofMillis(1), Duration.ofMillis(2));

  abstract ScriptedServer start();

  static HttpEndpoint endpoint(ScriptedServer server) {
    return HttpEndpoint.of(server.uri())
        .withTls(LoopbackCertificate.clientContext())
        .withRetry(QUICK);
  }

  static HttpTransport open(ScriptedServer server) {
    return HttpTransport.open(endpoint(server));
  }
}
