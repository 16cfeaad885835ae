package dev.mellea4j.http.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the model can do: asked once, when a request first needs more than text. */
final class ModelFeatures {

  private final String model;
  private volatile Optional<Capabilities> known = Optional.empty();

  ModelFeatures(String model) {
    this.model = model;
  }

  /** Returns what is known without a request. */
  Capabilities known() {
    return known.orElseGet(() -> ModelCard.capabilities(Json.object()));
  }

  /**
   * Asks for what the request needs, if it needs more than text.
   *
   * @throws BackendException with UNSUPPORTED if the model lacks it, with MODEL_NOT_FOUND if there
   *     is no such model
   */
  void require(HttpCall call, GenerateRequest request) {
    if (ChatRequest.sendsTools(request)) {
      require(call, Capability.TOOLS, "calls no tools. Use one that does, such as granite4.1:3b");
    }
    if (hasImages(request)) {
      require(call, Capability.IMAGES, "sees no images. Use one that does, such as gemma3:4b");
    }
  }

  private void require(HttpCall call, Capability capability, String lack) {
    if (asked(call).supports(capability) == Capabilities.Answer.NO) {
      throw BackendException.unsupported("Model '%s' %s".formatted(model, lack));
    }
  }

  /** Returns whether the model may be able to think; asks if that is not known. */
  boolean mayThink(HttpCall call) {
    return asked(call).supports(Capability.THINKING) != Capabilities.Answer.NO;
  }

  private Capabilities asked(HttpCall call) {
    if (known.isEmpty()) {
      known = Optional.of(ModelCard.capabilities(card(call)));
    }
    return known();
  }

  /** Proxies may have no more of the API than the chat: what is not known is not refused. */
  private JsonNode card(HttpCall call) {
    try {
      return call.post("/api/show", Json.object().put("model", model), Answer::tree);
    } catch (BackendException e) {
      boolean answered = e.httpStatus().isPresent() || e.reason() == Reason.INVALID_RESPONSE;
      if (!answered || e.reason() == Reason.MODEL_NOT_FOUND) {
        throw e;
      }
      return Json.object();
    }
  }

  private static boolean hasImages(GenerateRequest request) {
    for (var message : request.conversation()) {
      for (var part : content(message)) {
        if (part instanceof ImageContent) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Content> content(Message message) {
    if (message instanceof UserMessage user) {
      return user.content();
    }
    return message instanceof ToolMessage tool ? tool.content() : List.of();
  }
}
