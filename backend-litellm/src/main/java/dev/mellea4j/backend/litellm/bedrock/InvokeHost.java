package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.backend.litellm.anthropic.AnthropicHost;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Claude through <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html">InvokeModel</a>
 * and InvokeModelWithResponseStream: the model stands in the path, the version of the API in the
 * body, Bedrock's own options in headers, and events come wrapped in Amazon's.
 *
 * @param id by which the model is asked for
 */
record InvokeHost(String id) implements AnthropicHost {

  /** The options of Converse, less the last name for a value within, and their headers. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "/guardrailConfig/guardrailIdentifier", "X-Amzn-Bedrock-GuardrailIdentifier",
          "/guardrailConfig/guardrailVersion", "X-Amzn-Bedrock-GuardrailVersion",
          "/guardrailConfig/trace", "X-Amzn-Bedrock-Trace",
          "/performanceConfig/latency", "X-Amzn-Bedrock-PerformanceConfig-Latency",
          "/requestMetadata", "X-Amzn-Bedrock-Request-Metadata",
          "/serviceTier/type", "X-Amzn-Bedrock-Service-Tier");

  private static final List<String> IN_HEADERS =
      List.of("guardrailConfig", "performanceConfig", "requestMetadata", "serviceTier");

  @Override
  public String path(Chat chat) {
    // A name may hold slashes and colons, and is one segment of the path.
    return "/model/%s/invoke%s"
        .formatted(PercentEncoding.of(id), chat.streamed() ? "-with-response-stream" : "");
  }

  @Override
  public void complete(ObjectNode body) {
    body.remove(List.of("model", "stream"));
    body.put("anthropic_version", "bedrock-2023-05-31");
  }

  @Override
  public HttpRequest request(Chat chat, ObjectNode body, List<String> betas) {
    complete(body);
    if (!betas.isEmpty()) {
      body.set("anthropic_beta", Json.MAPPER.<JsonNode>valueToTree(betas));
    }
    var given = body.deepCopy().retain(IN_HEADERS);
    body.remove(IN_HEADERS);
    var request = HttpRequest.post(path(chat), body);
    for (var header : HEADERS.entrySet()) {
      var value = given.at(header.getKey());
      if (!value.isMissingNode()) {
        request = request.withHeader(header.getValue(), value.asString(value.toString()));
      }
    }
    return chat.streamed() ? request.withAccept("application/vnd.amazon.eventstream") : request;
  }
}
