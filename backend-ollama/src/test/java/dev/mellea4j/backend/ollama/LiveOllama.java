package dev.mellea4j.backend.ollama;

import dev.mellea4j.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** What else the real server has: models to delete, and a log to watch. */
final class LiveOllama {

  private LiveOllama() {}

  static void delete(String model) throws IOException, InterruptedException {
    var body = Json.object().put("model", model).toString();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:11434/api/delete"))
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Follows the log from its end. */
  static Log log() throws IOException {
    var home =
        System.getenv()
            .getOrDefault(
                "MELLEA4J_SERVERS", System.getProperty("user.home") + "/.cache/mellea4j-servers");
    return new Log(new ProcessBuilder("tail", "-n", "0", "-f", home + "/run/ollama.log").start());
  }

  /** The lines that the server adds to its log. */
  static final class Log implements AutoCloseable {

    /**
     * A finished request: {@code [GIN] 2026/11/21 - 14:42:35 | 200 | 490.548942ms | … "/api/chat"}.
     */
    private static final Pattern DONE = Pattern.compile("\\| +([0-9.]+)(µs|ms|s|m\\S+) \\|");

    private final Process tail;
    private final BufferedReader lines;

    private Log(Process tail) {
      this.tail = tail;
      this.lines = tail.inputReader();
    }

    /** Waits until a request to {@code path} is done; returns how many milliseconds it took. */
    double await(String path) throws IOException {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var done = DONE.matcher(line);
        if (line.contains('"' + path + '"') && done.find()) {
          double number = Double.parseDouble(done.group(1));
          return switch (done.group(2)) {
            case "µs" -> number / 1000;
            case "ms" -> number;
            case "s" -> number * 1000;
            default -> Double.MAX_VALUE;
          };
        }
      }
      throw new IllegalStateException("The log of the server ended");
    }

    @Override
    public void close() {
      tail.destroy();
    }
  }
}
