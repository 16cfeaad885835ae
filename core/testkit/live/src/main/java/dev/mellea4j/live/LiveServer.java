package dev.mellea4j.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A real server of the folder that {@code mellea.shared} names, which also has the script that
 * starts and stops it. Each serves the model {@link #MODEL}.
 */
public enum LiveServer {
  /** Ollama. */
  OLLAMA(11434),
  /** The server of llama.cpp. */
  LLAMACPP(8080),
  /** A LiteLLM proxy before the two; it takes {@link #KEY}. */
  LITELLM(4000);

  /** The model that each of them has: small, and greedy unless it is told otherwise. */
  public static final String MODEL = "nano";

  /** The key that the proxy takes. */
  public static final String KEY = "sk-mellea4j-test";

  private static final int PATIENCE_MILLIS = 1000;

  private final int port;

  LiveServer(int port) {
    this.port = port;
  }

  /** Returns the address without a path. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns whether something listens there. */
  public boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts it, and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    run("start");
  }

  /** Stops it, in the middle of whatever it does. */
  public void stop() throws IOException, InterruptedException {
    run("stop");
  }

  private void run(String verb) throws IOException, InterruptedException {
    var script = Path.of(System.getProperty("mellea.shared"), "servers", "servers");
    var process = new ProcessBuilder(script.toString(), verb, scriptName()).inheritIO().start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("'%s %s %s' ended with %d".formatted(script, verb, this, status));
    }
  }

  String scriptName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
