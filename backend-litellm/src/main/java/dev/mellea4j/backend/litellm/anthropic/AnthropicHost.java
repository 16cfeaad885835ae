package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.http.Chat;
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

  /** Returns whether schemas of replies are taken as such, where the model takes them. */
  default boolean takesSchemas() {
    return true;
  }
}
