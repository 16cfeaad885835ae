package dev.mellea4j.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * A server that answers every chat with the same bytes, ready before the first request. It runs in
 * a JVM of its own, so that what it allocates is nobody's.
 */
public final class CannedServer {

  static final int TOKENS = 2000;

  /** What comes of a request below {@code /paced}: so many tokens, so long apart. */
  static final int PACED_TOKENS = 20;

  private static final int PACE_MILLIS = 50;

  /** Two line ends. */
  private static final int END_OF_HEAD = 0x0D0A0D0A;

  private static final String TEXT =
      "The capital of France is Paris, a large city on the Seine in the north of the country.";

  private final byte[] openAi = http("application/json", openAi());
  private final byte[] openAiStream = http("text/event-stream", openAiStream(TOKENS));
  private final byte[] openAiPaced = http("text/event-stream", openAiStream(PACED_TOKENS));
  private final byte[] ollama = http("application/json", ollama(TEXT, true));
  private final byte[] ollamaStream = http("application/x-ndjson", ollamaStream(TOKENS));
  private final byte[] ollamaPaced = http("application/x-ndjson", ollamaStream(PACED_TOKENS));

  private CannedServer() {}

  /** Listens on a free port of the loopback address, prints it, and serves until it is killed. */
  public static void main(String[] arguments) throws IOException {
    var server = new CannedServer();
    try (var listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
      System.out.println(listener.getLocalPort());
      while (true) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        var thread = new Thread(() -> server.serve(socket));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (var request = request(in); !request.isEmpty(); request = request(in)) {
        if (request.contains("/paced/")) {
          writePaced(socket.getOutputStream(), paced(request));
        } else {
          socket.getOutputStream().write(answer(request));
        }
      }
    } catch (IOException e) {
      // The client left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets some time pass before each piece, which is about as long as a token. */
  private static void writePaced(OutputStream out, byte[] answer)
      throws IOException, InterruptedException {
    int step = answer.length / (PACED_TOKENS + 1) + 1;
    for (int from = 0; from < answer.length; from += step) {
      Thread.sleep(PACE_MILLIS);
      out.write(answer, from, Math.min(step, answer.length - from));
    }
  }

  private byte[] paced(String request) {
    return request.contains("/api/chat") ? ollamaPaced : openAiPaced;
  }

  private byte[] answer(String request) {
    boolean streamed = request.replace(" ", "").contains("\"stream\":true");
    if (request.contains("/api/chat")) {
      return streamed ? ollamaStream : ollama;
    }
    return streamed ? openAiStream : openAi;
  }

  /** The head and the body of the next request; empty at the end. */
  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int last = 0; last != END_OF_HEAD; ) {
      int read = in.read();
      if (read < 0) {
        return "";
      }
      head.write(read);
      last = last << 8 | read;
    }
    var text = head.toString(ISO_8859_1);
    if (text.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      return text + chunks(in);
    }
    return text + new String(in.readNBytes(length(text)), UTF_8);
  }

  /** A body of chunks, with their lengths, up to the empty one that ends it. */
  private static String chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (!body.toString(ISO_8859_1).endsWith("0\r\n\r\n")) {
      body.write(in.read());
    }
    return body.toString(UTF_8);
  }

  private static int length(String head) {
    for (var line : head.toLowerCase(Locale.ROOT).split("\r\n")) {
      if (line.startsWith("content-length:")) {
        return Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    return 0;
  }

  private static byte[] http(String type, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(type, body.getBytes(UTF_8).length, body)
        .getBytes(UTF_8);
  }

  private static String openAi() {
    return """
    {"id":"chatcmpl-AbCdEf","object":"chat.completion","created":1700000000,"model":"gpt-4o",\
    "choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},\
    "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":14,\
    "completion_tokens":21,"total_tokens":35}}\
    """
        .formatted(TEXT);
  }

  private static String openAiStream(int tokens) {
    var chunk =
        """
        data: {"id":"chatcmpl-AbCdEf","object":"chat.completion.chunk","created":1700000000,\
        "model":"gpt-4o-2024-08-06","service_tier":"default","system_fingerprint":"fp_abc123",\
        "choices":[{"index":0,"delta":{%s},"logprobs":null,"finish_reason":%s}]}

        """;
    var stream = new StringBuilder();
    for (int i = 0; i < tokens; i++) {
      stream.append(chunk.formatted("\"content\":\" token\"", "null"));
    }
    return stream.append(chunk.formatted("", "\"stop\"")).append("data: [DONE]\n\n").toString();
  }

  private static String ollama(String text, boolean done) {
    return """
    {"model":"nano","created_at":"2026-11-01T00:00:00.000000Z",\
    "message":{"role":"assistant","content":"%s"},"done":%s%s}
    """
        .formatted(
            text,
            done,
            done ? ",\"done_reason\":\"stop\",\"prompt_eval_count\":14,\"eval_count\":21" : "");
  }

  private static String ollamaStream(int tokens) {
    return ollama(" token", false).repeat(tokens) + ollama("", true);
  }
}
