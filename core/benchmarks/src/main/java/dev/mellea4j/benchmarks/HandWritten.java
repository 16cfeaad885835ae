package dev.mellea4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a careful programmer writes for one server and nothing else: HttpClient 5 and Jackson, with
 * no clocks, retries, errors or cancelling.
 */
final class HandWritten implements Client {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final CloseableHttpClient http =
      HttpClients.custom().disableAutomaticRetries().disableContentCompression().build();
  private final String url;
  private final String textAt;
  private final String prefix;

  private HandWritten(String url, String textAt, String prefix) {
    this.url = url;
    this.textAt = textAt;
    this.prefix = prefix;
  }

  static HandWritten openAi(String server) {
    return new HandWritten(server + "/v1/chat/completions", "/choices/0/message/content", "data: ");
  }

  static HandWritten ollama(String server) {
    return new HandWritten(server + "/api/chat", "/message/content", "");
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
    var text = new StringBuilder();
    int pieces = 0;
    var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(prefix) && line.endsWith("}")) {
        var piece = content(line.substring(prefix.length()));
        text.append(piece);
        pieces += piece.isEmpty() ? 0 : 1;
      }
    }
    return pieces;
  }

  private static String content(String json) {
    try (var parser = MAPPER.createParser(json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("content")) {
          parser.nextToken();
          return parser.getString();
        }
      }
      return "";
    }
  }
}
