package dev.mellea4j.config.workflow;

import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.expression.TreeTemplate;
import dev.mellea4j.config.expression.ValueText;
import dev.mellea4j.config.file.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server. Its output has {@code statusCode}, {@code headers} and {@code data}.
 *
 * @param data the body: a text as it is, anything else as JSON
 */
record HttpAction(
    TextTemplate url,
    String method,
    Map<String, TextTemplate> headers,
    Optional<TreeTemplate> data,
    Duration timeout,
    RetryBlock retry)
    implements Action {

  private static final List<String> KEYS =
      List.of("url", "method", "headers", "data", "timeoutDuration", "retry");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
  private static final Duration USUAL = Duration.ofSeconds(60);

  static Action read(Node node) {
    var members = node.members(KEYS);
    return new HttpAction(
        ChatTarget.template(members, "url")
            .orElseThrow(() -> node.mistake("has no url", "Write 'url: https://…'")),
        method(members),
        headers(members),
        Optional.ofNullable(members.get("data"))
            .map(data -> TreeTemplate.parse(data, Functions.NAMES)),
        Optional.ofNullable(members.get("timeoutDuration")).map(Node::duration).orElse(USUAL),
        RetryBlock.in(members));
  }

  private static String method(Map<String, Node> members) {
    var node = members.get("method");
    if (node == null || node.isEmpty()) {
      return "GET";
    }
    var method = node.text().toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw node.mistake("is not a known method", "Write one of: " + String.join(", ", METHODS));
    }
    return method;
  }

  private static Map<String, TextTemplate> headers(Map<String, Node> members) {
    var headers = new LinkedHashMap<String, TextTemplate>();
    var node = members.get("headers");
    if (node != null && !node.isEmpty()) {
      node.members()
          .forEach((name, value) -> headers.put(name, TextTemplate.parse(value, Functions.NAMES)));
    }
    return headers;
  }

  @Override
  public String what() {
    return "%s %s".formatted(method, url.node().text());
  }

  @Override
  public Object run(Step step) {
    var request = request(step);
    return retry.run(step, () -> new HttpExchange(request, step.run().secrets).output());
  }

  private HttpRequest request(Step step) {
    var builder = HttpRequest.newBuilder(address(step)).timeout(timeout);
    var body = data.flatMap(tree -> tree.value(step.functions()));
    if (body.isPresent() && !(body.get() instanceof String)) {
      builder.header("Content-Type", "application/json");
    }
    builder.method(
        method,
        body.map(value -> BodyPublishers.ofString(ValueText.of(value)))
            .orElse(BodyPublishers.noBody()));
    headers.forEach((name, value) -> header(builder, name, value, step));
    return builder.build();
  }

  private URI address(Step step) {
    try {
      var address = URI.create(step.shown(url).strip());
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      if (!(e.getCause() instanceof URISyntaxException)) {
        throw e;
      }
    }
    throw url.node().mistake("is not an address", "Write it as https://host/path");
  }

  /** What the client says of a header that it refuses quotes its value. */
  private static void header(
      HttpRequest.Builder builder, String name, TextTemplate value, Step step) {
    var text = step.text(value);
    try {
      builder.setHeader(name, text);
    } catch (IllegalArgumentException e) {
      throw value
          .node()
          .mistake("is not a header that can be sent", "Write 'Name: value' in ASCII");
    }
  }
}
