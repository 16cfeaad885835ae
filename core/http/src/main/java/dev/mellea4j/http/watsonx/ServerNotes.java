package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What watsonx.ai says to the caller beside a reply. */
final class ServerNotes {

  private ServerNotes() {}

  /**
   * Returns a reply with the <a
   * href="https://cloud.ibm.com/apidocs/watsonx-ai#text-chat-response">warnings of the system</a>,
   * such as that a model is about to be withdrawn, and with the model's name, wherever it stood.
   */
  static Reply with(Reply reply) {
    var warned = reply.withMoreWarnings(warnings(reply.extras().get("system")));
    return reply.model().isEmpty() && reply.extras().get("model_id") instanceof String model
        ? warned.withModel(model)
        : warned;
  }

  /** Returns the sentences of a system, a map as it was sent, if there are any. */
  private static List<String> warnings(@Nullable Object system) {
    var sentences = new ArrayList<String>();
    if (system instanceof Map<?, ?> members && members.get("warnings") instanceof List<?> all) {
      for (var one : all) {
        if (one instanceof Map<?, ?> warning && warning.get("message") instanceof String text) {
          sentences.add("watsonx.ai says: " + text);
        }
      }
    }
    return sentences;
  }
}
