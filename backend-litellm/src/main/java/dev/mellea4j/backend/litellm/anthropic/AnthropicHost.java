package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.http.Chat;
import dev.mellea4j.http.HttpRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Where the Messages API is: Anthropic's own address, or that of a cloud with ways of its own. */
public interface AnthropicHost {

  /** Anthropic itself, and whoever has the API at the same path. */
  AnthropicHost ANTHROPIC =
      new AnthropicHost() {
        @Override
        public String path(Chat chat) {
          return "/v1/messages";
        }

        @Override
        public void complete(ObjectNode body) {}
      };

  /** Returns the path of a chat behind the address of the endpoint. */
  String path(Chat chat);

  /** Changes a body that is otherwise whole, such as one whose model stands in the path. */
  void complete(ObjectNode body);

  /**
   * Returns the request of a chat.
   *
   * @param body otherwise whole
   * @param betas the features in trial that are asked for
   */
  default HttpRequest request(Chat chat, ObjectNode body, List<String> betas) {
    complete(body);
    var request = HttpRequest.post(path(chat), body);
    return betas.isEmpty()
        ? request
        : request.withHeader("anthropic-beta", String.join(",", betas));
  }

  /** Returns whether schemas of replies are taken as such, where the model takes them. */
  default boolean takesSchemas() {
    return true;
  }
}
