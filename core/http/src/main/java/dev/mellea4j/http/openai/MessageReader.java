package dev.mellea4j.http.openai;

import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import dev.mellea4j.http.TextParts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/** Adds one message, or one delta of it after another, to a reply. */
final class MessageReader {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final Facts facts;
  private final ReasoningDetails details = new ReasoningDetails();
  private @Nullable ToolCallPieces toolCalls;
  private @Nullable StringBuilder refusal;
  private String text = "";
  private String thinking = "";

  MessageReader(Answer answer, ReplyBuilder reply, Facts facts) {
    this.answer = answer;
    this.reply = reply;
    this.facts = facts;
  }

  /**
   * Reads an object, at whose first token the parser is; null is none.
   *
   * @param whole whether it is no delta, so that each of its calls is one
   */
  void read(JsonParser json, boolean whole) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw answer.unreadable("a message that is not a JSON object");
    }
    text = "";
    thinking = "";
    var detailed = "";
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "content" -> readContent(json);
        case "reasoning_content", "reasoning", "thinking", "analysis", "thought" ->
            readThinking(json);
        case "reasoning_details" -> detailed = details.read(json);
        case "refusal" -> readRefusal(Scalars.text(json));
        case "tool_calls" -> toolCalls().readList(json, whole);
        case "function_call" -> toolCalls().readFunction(json);
        default -> readOther(name, json);
      }
    }
    reply.thinking(thinking.isEmpty() ? detailed : thinking);
    reply.text(text);
  }

  private ToolCallPieces toolCalls() {
    if (toolCalls == null) {
      toolCalls = new ToolCallPieces(answer, reply);
    }
    return toolCalls;
  }

  /** Reads the calls of another choice. */
  void readCalls(JsonNode calls, boolean whole) {
    var json = calls.traverse(ObjectReadContext.empty());
    json.nextToken();
    toolCalls().readList(json, whole);
  }

  private void readRefusal(String words) {
    if (!words.isEmpty()) {
      refusal = refusal == null ? new StringBuilder() : refusal;
      refusal.append(words);
    }
  }

  /** Whoever sends the thinking under two names sends the same. */
  private void readThinking(JsonParser json) {
    var thought =
        json.currentToken().isStructStart()
            ? TextParts.text(Json.MAPPER.readTree(json))
            : Scalars.text(json);
    if (!thought.isEmpty()) {
      thinking = thought;
    }
  }

  /** Mistral sends lists of parts; numbers are what a model said where servers parse it. */
  private void readContent(JsonParser json) {
    if (json.currentToken().isStructStart()) {
      readParts(Json.MAPPER.readTree(json));
    } else {
      text = Scalars.text(json);
    }
  }

  private void readParts(JsonNode content) {
    var parts = content.isArray() ? content : Json.MAPPER.createArrayNode().add(content);
    var texts = new StringBuilder();
    var thoughts = new StringBuilder();
    for (var part : parts) {
      if (part.has("thinking")) {
        thoughts.append(TextParts.text(part.path("thinking")));
      } else if (part.isString() || TextParts.isText(part)) {
        texts.append(TextParts.text(part));
      } else if (!part.isEmpty()) {
        facts.append("content", part);
      }
    }
    text = texts.toString();
    thinking = thoughts.isEmpty() ? thinking : thoughts.toString();
  }

  /** What is plain comes with every delta and says nothing of the reply. */
  private void readOther(String name, JsonParser json) {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      Json.MAPPER.readTree(json).forEach(fact -> facts.append(name, fact));
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      facts.add(name, json);
    }
  }

  void finish() {
    details.finish(reply);
    if (refusal != null) {
      facts.put("refusal", refusal.toString());
      reply.warnings(List.of("The model refused to answer; the extra 'refusal' has its words"));
    }
  }
}
