package dev.mellea4j.http.openai;

import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Adds one message, or one delta of it after another, to a reply. */
final class MessageReader {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final Facts facts;
  private final ToolCallPieces toolCalls;
  private final ReasoningDetails details = new ReasoningDetails();
  private final StringBuilder refusal = new StringBuilder();
  private String text = "";
  private String thinking = "";

  MessageReader(Answer answer, ReplyBuilder reply, Facts facts) {
    this.answer = answer;
    this.reply = reply;
    this.facts = facts;
    this.toolCalls = new ToolCallPieces(answer, reply);
  }

  /** Reads an object, at whose first token the parser is; null is none. */
  void read(JsonParser json) {
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
        case "reasoning_content", "reasoning", "thinking" -> readThinking(json);
        case "reasoning_details" -> detailed = details.read(json);
        case "refusal" -> refusal.append(Scalars.text(json));
        case "tool_calls" -> toolCalls.readList(json);
        case "function_call" -> toolCalls.readFunction(json);
        default -> readOther(name, json);
      }
    }
    reply.thinking(thinking.isEmpty() ? detailed : thinking);
    reply.text(text);
  }

  /** Whoever sends the thinking under two names sends the same. */
  private void readThinking(JsonParser json) {
    var thought = Scalars.text(json);
    if (!thought.isEmpty()) {
      thinking = thought;
    }
  }

  /** Mistral sends lists of parts. */
  private void readContent(JsonParser json) {
    switch (json.currentToken()) {
      case VALUE_STRING -> text = json.getString();
      case VALUE_NULL -> text = "";
      case START_ARRAY -> Json.MAPPER.readTree(json).forEach(this::readPart);
      default -> throw answer.unreadable("a text that is not a JSON string");
    }
  }

  private void readPart(JsonNode part) {
    if (part.isString()) {
      text += part.asString();
    } else if (part.path("text").isString()) {
      text += part.path("text").asString();
    } else if (part.has("thinking")) {
      thinking += thought(part.path("thinking"));
    } else {
      facts.append("content", part);
    }
  }

  private static String thought(JsonNode thinking) {
    var thought = new StringBuilder(thinking.asString(""));
    thinking.forEach(part -> thought.append(part.path("text").asString("")));
    return thought.toString();
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
    if (!refusal.isEmpty()) {
      facts.put("refusal", refusal.toString());
      reply.warnings(List.of("The model refused to answer; the extra 'refusal' has its words"));
    }
  }
}
