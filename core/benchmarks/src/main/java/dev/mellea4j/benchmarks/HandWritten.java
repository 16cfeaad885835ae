package dev.mellea4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a careful programmer writes for one server and nothing else: HttpClient 5 and Jackson, with
 * no clocks, retries, errors or cancelling.
 */
final class HandWritten implements Client {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST_CONNECTIONS = 1000;

  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(MOST_CONNECTIONS)
                  .setMaxConnTotal(MOST_CONNECTIONS)
                  .build())
          .disableAutomaticRetries()
          .disableContentCompression()
          .disableRedirectHandling()
          .disableCookieManagement()
          .disableAuthCaching()
          .disableConnectionState()
          .build();
  private final String url;
  private final String textAt;
  private final byte[] prefix;
  private final String reason;

  private HandWritten(String url, String textAt, String prefix, String reason) {
    this.url = url;
    this.textAt = textAt;
    this.prefix = prefix.getBytes(UTF_8);
    this.reason = reason;
  }

  static HandWritten openAi(String server) {
    return new HandWritten(
        server + "/v1/chat/completions", "/choices/0/message/content", "data: ", "finish_reason");
  }

  static HandWritten ollama(String server) {
    return new HandWritten(server + "/api/chat", "/message/content", "", "done_reason");
  }

  private HttpPost post(boolean stream) {
    var body = MAPPER.createObjectNode().put("model", "m").put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", "Hello");
    var post = new HttpPost(url);
    post.setHeader("Authorization", "Bearer k");
    post.setEntity(
        new ByteArrayEntity(MAPPER.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
    return post;
  }

  @Override
  public String chat() throws IOException {
    return http.execute(
        post(false),
        response -> MAPPER.readTree(response.getEntity().getContent()).at(textAt).asString());
  }

  @Override
  public int stream() throws IOException {
    return http.execute(post(true), response -> count(response.getEntity().getContent()));
  }

  private int count(InputStream body) throws IOException {
    var reply = new Streamed();
    var buffer = new byte[16 * 1024];
    int limit = 0;
    for (int read = body.read(buffer);
        read > 0;
        read = body.read(buffer, limit, space(buffer, limit))) {
      int line = 0;
      for (int i = limit; i < limit + read; i++) {
        if (buffer[i] == '\n') {
          reply.add(buffer, line, i);
          line = i + 1;
        }
      }
      limit += read - line;
      System.arraycopy(buffer, line, buffer, 0, limit);
    }
    return reply.pieces();
  }

  private static int space(byte[] buffer, int limit) throws IOException {
    if (limit == buffer.length) {
      throw new IOException("A line is longer than %d bytes".formatted(limit));
    }
    return buffer.length - limit;
  }

  /** What has come of a reply. */
  private final class Streamed {

    private final StringBuilder text = new StringBuilder();
    private String end = "";
    private int pieces;

    /** Adds a line of the buffer, if it is one with a chunk. */
    void add(byte[] buffer, int from, int to) {
      int start = from + prefix.length;
      if (start < to
          && Arrays.equals(buffer, from, start, prefix, 0, prefix.length)
          && buffer[start] == '{') {
        try (var json = MAPPER.createParser(buffer, start, to - start)) {
          while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
              add(json.currentName(), json);
            }
          }
        }
      }
    }

    private void add(String name, JsonParser json) {
      if ("content".equals(name)) {
        var piece = json.getString();
        text.append(piece);
        pieces += piece.isEmpty() ? 0 : 1;
      } else if (reason.equals(name)) {
        end = json.getString();
      }
    }

    int pieces() throws IOException {
      if (end.isEmpty()) {
        throw new IOException("The stream broke off after: " + text);
      }
      return pieces;
    }
  }
}
