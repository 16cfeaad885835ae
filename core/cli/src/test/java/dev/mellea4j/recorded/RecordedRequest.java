package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What somebody's client asked a real server for, in the terms of our API. Each wire format has a
 * reader of its own that fills it in: the conversation, and all else as options of the provider.
 */
final class RecordedRequest {

  private final String owner;
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, String> toolNames = new HashMap<>();
  private ModelOptions options = ModelOptions.empty();
  private ResponseFormat format = ResponseFormat.TEXT;

  /**
   * Begins one.
   *
   * @param owner of what only this format can say
   */
  RecordedRequest(String owner) {
    this.owner = owner;
  }

  GenerateRequest made() {
    return GenerateRequest.of(messages).withOptions(options).withFormat(format);
  }

  void add(Message message) {
    messages.add(message);
    if (message instanceof AssistantMessage assistant) {
      assistant.toolCalls().forEach(call -> toolNames.put(call.id(), call.name()));
    }
  }

  /** Adds what a tool answered; requests name it by its call alone. */
  void addResult(String callId, List<Content> content, boolean failed, JsonNode all) {
    var name = toolNames.getOrDefault(callId, "unknown");
    var result = ToolMessage.of(callId, name, "").withContent(content);
    messages.add((failed ? result.asFailure() : result).withExtras(extras(all)));
  }

  void put(String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      options = options.with(name, value(value));
    }
  }

  /** Puts all members of an object that have no place elsewhere. */
  void putOthers(JsonNode object, Set<String> elsewhere) {
    for (var member : object.properties()) {
      if (!elsewhere.contains(member.getKey())) {
        put(member.getKey(), member.getValue());
      }
    }
  }

  void format(ResponseFormat asked) {
    format = asked;
  }

  static Object value(JsonNode node) {
    return Recording.MAPPER.treeToValue(node, Object.class);
  }

  /** Returns the members that are left as facts of the owner, if there are any. */
  Extras extras(JsonNode left) {
    return left.isEmpty() ? Extras.none() : Extras.of(owner, facts(left));
  }

  static Map<String, Object> facts(JsonNode object) {
    var facts = new LinkedHashMap<String, Object>();
    object.properties().forEach(member -> facts.put(member.getKey(), value(member.getValue())));
    return facts;
  }

  /** Returns a copy of an object without members that were read. */
  static JsonNode without(JsonNode object, String... read) {
    var left = object.deepCopy();
    if (left instanceof tools.jackson.databind.node.ObjectNode members) {
      members.remove(List.of(read));
    }
    return left;
  }

  /** Returns a part with the facts that are left, and the mark for a cache among them. */
  <T extends Content> Content complete(T part, JsonNode left) {
    var mark = left.path("cache_control");
    var marked = mark.isObject() ? part.withCachePoint(point(mark)) : part;
    var others = without(left, "cache_control");
    return others.isEmpty() ? marked : marked.withExtras(extras(others));
  }

  static CachePoint point(JsonNode mark) {
    return switch (mark.path("ttl").asString("")) {
      case "1h" -> CachePoint.of(Duration.ofHours(1));
      case "5m" -> CachePoint.of(Duration.ofMinutes(5));
      default -> CachePoint.STANDARD;
    };
  }

  /** Returns what an address leads to, or what it holds itself. */
  static Media media(String address, String type) {
    if (address.startsWith("data:")) {
      int comma = address.indexOf(',');
      var named = address.substring(5, comma).replace(";base64", "");
      return bytes(named, address.substring(comma + 1));
    }
    return type.isEmpty() ? Media.of(URI.create(address)) : Media.of(type, URI.create(address));
  }

  static Media bytes(String type, String base64) {
    return Media.of(
        type,
        Base64.getDecoder()
            .decode(base64.replaceAll("\\s", "").replace('-', '+').replace('_', '/')));
  }
}
