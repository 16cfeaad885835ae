package dev.mellea4j.config.workflow;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.config.file.Node;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a chat.
 *
 * @param contextLength the context window of a model that runs here; elsewhere the most tokens of
 *     an answer
 */
record ChatOptions(ModelOptions fixed, Optional<Integer> contextLength) {

  static ChatOptions read(Map<String, Node> members) {
    var options = ModelOptions.empty();
    options = number(options, members, "temperature", "temperature", 0, 2);
    options = number(options, members, "topP", "top_p", 0, 1);
    options = number(options, members, "frequencyPenalty", "frequency_penalty", -2, 2);
    options = number(options, members, "presencePenalty", "presence_penalty", -2, 2);
    var most = whole(members, "maxTokens");
    if (most.isPresent()) {
      options = options.with(ModelOption.MAX_NEW_TOKENS, most.get());
    }
    return new ChatOptions(options, whole(members, "contextLength"));
  }

  private static ModelOptions number(
      ModelOptions options,
      Map<String, Node> members,
      String key,
      String name,
      double least,
      double most) {
    var node = members.get(key);
    return node == null || node.isEmpty() ? options : options.with(name, node.number(least, most));
  }

  private static Optional<Integer> whole(Map<String, Node> members, String key) {
    return Optional.ofNullable(members.get(key))
        .filter(node -> !node.isEmpty())
        .map(node -> node.whole(1, Integer.MAX_VALUE));
  }

  /** Returns those for a backend. */
  ModelOptions on(String backend, Step step) {
    if (contextLength.isEmpty()) {
      return fixed;
    }
    if (ChatTarget.isLocal(backend)) {
      return fixed.with(ModelOption.CONTEXT_WINDOW, contextLength.get());
    }
    if (fixed.get(ModelOption.MAX_NEW_TOKENS).isPresent()) {
      step.warn("contextLength is ignored, as maxTokens says the same for this backend");
      return fixed;
    }
    return fixed.with(ModelOption.MAX_NEW_TOKENS, contextLength.get());
  }
}
