package dev.mellea4j.golden.litellm;

import dev.mellea4j.recorded.PlainBody;
import dev.mellea4j.testkit.ReceivedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent, spelled in one way.
 *
 * @param headers those that may differ from call to call
 */
record SentRequest(String url, Map<String, String> headers, JsonNode body) {

  /** Headers that every client sends, or by which it says which it is. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "http-referer",
          "request-source",
          "transfer-encoding",
          "user-agent",
          "x-title",
          "x-novita-source",
          "x-pplx-integration");

  static SentRequest of(ReceivedRequest request) {
    var headers = new TreeMap<String, String>();
    request
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    var host = headers.getOrDefault("host", "");
    plain(headers);
    return of(host + request.target(), headers, PlainBody.of(request.body()));
  }

  static SentRequest of(JsonNode request) {
    var headers = new TreeMap<String, String>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    plain(headers);
    var url = request.path("url").asString().replaceFirst("^https?://", "");
    return of(url, headers, PlainBody.of(request.path("body")));
  }

  /** IBM's watsonx.ai has a version a day, and reads neither a model beside its id nor a stream. */
  private static SentRequest of(String url, Map<String, String> headers, JsonNode body) {
    if (url.contains("/ml/v1/") && body instanceof ObjectNode members) {
      members.remove("model");
      members.remove("stream");
    }
    return new SentRequest(url.replaceFirst("version=\\d{4}-.*", "version=day"), headers, body);
  }

  /** Leaves out what differs from client to client, and from one time to the next. */
  private static void plain(Map<String, String> headers) {
    headers.keySet().removeAll(ITS_OWN);
    headers.computeIfPresent(
        "authorization",
        (name, value) ->
            value
                .replaceFirst("(AWS4-HMAC-SHA256 Credential=\\w+)/\\d{8}/", "$1/day/")
                .replaceFirst("Signature=.*", "Signature"));
    headers.computeIfPresent("x-amz-date", (name, value) -> "now");
  }

  /** Returns it without all of the body but the model, for comparing where names lead. */
  SentRequest route() {
    var model = body.path(body.has("model_id") ? "model_id" : "model");
    return new SentRequest(url, headers, model.isString() ? model : MissingNode.getInstance());
  }
}
