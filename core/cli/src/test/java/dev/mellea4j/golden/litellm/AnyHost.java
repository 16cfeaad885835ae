package dev.mellea4j.golden.litellm;

import static java.util.stream.Collectors.joining;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedProxy;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Takes the place of any of some hosts: a proxy that leads to servers which prove themselves with a
 * certificate for all of them. So that requests are seen as the real addresses get them.
 */
public final class AnyHost implements AutoCloseable {

  /** Where IBM hands out tokens. */
  private static final String IAM = "/identity/token";

  private static final char[] PASSWORD = "any-host".toCharArray();

  private final Path store;
  private final ScriptedServer server;
  private final ScriptedProxy proxy;
  private final ScriptedServer plainServer = ScriptedServer.start();
  private final ScriptedProxy plainProxy = ScriptedProxy.to(plainServer);
  private final Queue<ScriptedReply> answers = new ConcurrentLinkedQueue<>();
  private int seen;
  private int seenPlain;

  private AnyHost(Path store, SSLContext context) {
    this.store = store;
    this.server = ScriptedServer.startTls(context);
    this.server.otherwise(this::answer);
    this.proxy = ScriptedProxy.to(server);
    this.plainServer.otherwise(this::answer);
  }

  public static AnyHost start(Path folder, Set<String> hosts) {
    var store = folder.resolve("any-host.p12");
    try {
      makeCertificate(store, hosts);
      return new AnyHost(store, context(store));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a certificate", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static void makeCertificate(Path store, Set<String> hosts)
      throws IOException, InterruptedException {
    var names =
        hosts.stream()
            .map(host -> (host.matches("[0-9.]+") ? "ip:" : "dns:") + host)
            .collect(joining(","));
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        List.of(
            keytool,
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "a",
            "-dname",
            "CN=any-host",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD),
            "-ext",
            "san=" + names);
    var made = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  /** Has requests to models answered so, the last answer again and again. */
  public void answer(List<ScriptedReply> replies) {
    answers.clear();
    answers.addAll(replies);
  }

  /** Ollama's models can do everything; where only the request matters, it is refused. */
  private ScriptedReply answer(ReceivedRequest request) {
    if (request.path().equals(IAM)) {
      return ScriptedReply.json(200, "{\"access_token\":\"iam-test-token\",\"expires_in\":3600}");
    }
    if (request.path().endsWith("/api/show")) {
      return ScriptedReply.json(200, "{\"capabilities\":[\"tools\",\"vision\",\"thinking\"]}");
    }
    var next = answers.size() > 1 ? answers.poll() : answers.peek();
    return next == null ? ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}") : next;
  }

  /** The variables that lead to it. */
  public Map<String, String> variables() {
    return Map.of("HTTPS_PROXY", proxy.uri().toString(), "HTTP_PROXY", plainProxy.uri().toString());
  }

  public String trustStore() {
    return store.toString();
  }

  public String password() {
    return new String(PASSWORD);
  }

  /** Returns the requests to models since it was asked last. */
  public List<ReceivedRequest> received() {
    var all = server.requests();
    var plain = plainServer.requests();
    var fresh = new ArrayList<>(all.subList(seen, all.size()));
    fresh.addAll(plain.subList(seenPlain, plain.size()));
    seen = all.size();
    seenPlain = plain.size();
    fresh.removeIf(request -> request.path().matches(IAM + "|.*/api/show"));
    return fresh;
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
    plainProxy.close();
    plainServer.close();
  }
}
