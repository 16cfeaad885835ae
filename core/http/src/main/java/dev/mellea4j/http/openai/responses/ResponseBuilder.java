package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import dev.mellea4j.http.ServerError;
import dev.mellea4j.http.openai.TokenUsage;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a reply of one event after another, or of a whole response. For one thread. */
final class ResponseBuilder {

  /** What is told elsewhere, or repeats the request. */
  private static final Set<String> NO_FACTS =
      Set.of(
          "background",
          "completed_at",
          "created_at",
          "error",
          "frequency_penalty",
          "id",
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "metadata",
          "model",
          "object",
          "output",
          "output_text",
          "parallel_tool_calls",
          "presence_penalty",
          "previous_response_id",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "reasoning",
          "response",
          "safety_identifier",
          "status",
          "store",
          "temperature",
          "text",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "truncation",
          "user");

  private final Answer answer;
  private final ReplyBuilder reply;
  private final OutputBuilder output;
  private boolean whole;

  ResponseBuilder(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
    this.output = new OutputBuilder(reply);
  }

  /**
   * Adds an event.
   *
   * @throws BackendException if it is, or tells of, a failure
   */
  void add(ResponseEvent event) {
    switch (event.type()) {
      case "response.created", "response.queued", "response.in_progress" ->
          addHead(event.response());
      case "response.output_item.added" -> output.begin(event.output(), event.item());
      case "response.output_text.delta" -> output.text(event.output(), event.delta());
      case "response.refusal.delta" -> output.refusal(event.output(), event.delta());
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          output.thought(event.output(), event.part(), event.delta());
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          output.arguments(event.output(), event.delta());
      case "response.output_item.done" -> output.end(event.output(), event.item());
      case "response.completed",
          "response.incomplete",
          "response.failed",
          "response.cancelled",
          "response.done" ->
          end(event.response(), event.type().replaceFirst("response\\.", ""));
      case "error", "response.error" -> throw answer.failure(event.others());
      default -> addOther(event);
    }
  }

  /** Hosted tools tell how far they are; what comes of it is in their items. */
  private void addOther(ResponseEvent event) {
    if (!event.type().isEmpty()) {
      return;
    }
    if (event.others().path("output").isArray()) {
      end(event.others(), "completed");
    } else if (ServerError.isNone(event.others().path("error"))) {
      answer.remember(event.others());
    } else {
      throw answer.failure(event.others());
    }
  }

  private void addHead(JsonNode response) {
    reply.id(response.path("id").asString(""));
    reply.model(response.path("model").asString(""));
  }

  /**
   * Ends the reply.
   *
   * @param usual how, if the response does not say
   */
  private void end(JsonNode response, String usual) {
    addHead(response);
    var status = response.path("status").asString(usual);
    requireAnswer(response, status);
    output.addRest(response.path("output"));
    output.finish();
    var usage = response.path("usage");
    reply.usage(TokenUsage.of(usage));
    addFacts(response);
    finish(response, status);
    whole = true;
  }

  private void requireAnswer(JsonNode response, String status) {
    switch (status) {
      case "failed" -> throw answer.failure(failed(response));
      case "cancelled" -> throw answer.incomplete("the server cancelled it");
      case "queued", "in_progress" ->
          throw answer.incomplete("the server has not finished it: it is '" + status + "'");
      default -> {} // completed or incomplete: there is a reply
    }
  }

  private static ObjectNode failed(JsonNode response) {
    var body = Json.object();
    var error = response.path("error");
    if (ServerError.isNone(error)) {
      body.putObject("error").put("message", "the response failed").put("code", "server_error");
    } else {
      body.set("error", error);
    }
    return body;
  }

  private void addFacts(JsonNode response) {
    for (var member : response.properties()) {
      var fact = member.getValue();
      boolean empty = fact.isNull() || fact.isContainer() && fact.isEmpty();
      if (!empty && !NO_FACTS.contains(member.getKey())) {
        reply.extra(member.getKey(), Json.value(fact));
      }
    }
  }

  private void finish(JsonNode response, String status) {
    if (status.equals("incomplete")) {
      var why = response.path("incomplete_details").path("reason").asString(status);
      reply.finish(reason(why), why);
    } else {
      reply.finish(FinishReason.STOP, status);
    }
  }

  private static FinishReason reason(String why) {
    return switch (why) {
      case "max_output_tokens", "max_tokens" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** Whether the response has ended, behind which nothing of it comes. */
  boolean isWhole() {
    return whole;
  }

  /**
   * Returns the reply.
   *
   * @throws BackendException with INCOMPLETE if the response has not ended
   */
  Reply finished() {
    return reply.build();
  }
}
