package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What hosts with formats of their own have to know of Anthropic's models, by their names. */
public final class Claude {

  private Claude() {}

  /** Returns whether a name is that of one of its models, whatever stands before or behind. */
  public static boolean is(String model) {
    return model.toLowerCase(Locale.ROOT).contains("claude");
  }

  /** Returns whether schemas of replies are taken as such. */
  public static boolean takesSchemas(Chat chat) {
    return is(chat.model()) && ClaudeModel.of(chat.limits()).nativeSchema();
  }

  /**
   * Returns a schema as it is taken: closed, and its bounds in words.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static ObjectNode schema(String json) {
    var schema = SchemaText.parse(json, "the reply");
    ClosedSchema.close(schema);
    BoundNotes.move(schema);
    return schema;
  }

  /**
   * Writes how a model is to think, by Anthropic's own names.
   *
   * @param fields get {@code thinking}, and perhaps {@code output_config} and {@code max_tokens}
   * @param named the options by name
   * @throws IllegalArgumentException if a budget does not fit
   */
  public static void putThinking(
      ObjectNode fields,
      Thinking thinking,
      Chat chat,
      Map<String, Object> named,
      List<String> warnings) {
    var model = ClaudeModel.of(chat.limits());
    ThinkingBudget.put(fields, Optional.of(thinking), model, named, warnings);
  }
}
