package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.schema.Json;
import dev.mellea4j.core.schema.MisfitException;
import dev.mellea4j.core.schema.ValueType;
import java.util.regex.Pattern;

/** An answer that is a Java value: asks for it and reads it. */
public final class TypedAnswer<T> {

  private static final Pattern FENCED = Pattern.compile("(?s)```\\w*\\s*(.*?)\\s*```");
  private static final int LONGEST_NAME = 64;

  private final Class<T> type;
  private final ValueType<T> shape;

  private TypedAnswer(Class<T> type) {
    this.type = type;
    this.shape = ValueType.answer(type);
  }

  /**
   * Returns an answer of a type.
   *
   * @throws IllegalArgumentException if it has no JSON Schema, or the module system hides it
   */
  public static <T> TypedAnswer<T> of(Class<T> type) {
    return new TypedAnswer<>(type);
  }

  /**
   * Returns the prompt that asks for this answer.
   *
   * @throws IllegalArgumentException if it asks for another form already
   */
  public Prompt asked(Prompt prompt) {
    if (prompt.format().kind() != ResponseFormat.Kind.TEXT) {
      throw new IllegalArgumentException(
          "A prompt that is answered with '%s' has a format of its own. Leave out withFormat"
              .formatted(type.getSimpleName()));
    }
    return prompt.withFormat(ResponseFormat.schema(name(), shape.schema()));
  }

  /** The type's name in the letters that providers accept. */
  private String name() {
    var name = type.getSimpleName().replace("[]", "List").replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /**
   * Reads a reply.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if it does not fit; it carries
   *     the reply
   */
  public T read(Reply reply) {
    try {
      return shape.read(Json.parse(unfenced(reply.text())));
    } catch (IllegalArgumentException e) {
      throw unreadable(reply, "it " + e.getMessage(), e);
    } catch (MisfitException e) {
      throw unreadable(reply, e.problems(), e);
    }
  }

  /** Leaves out the fence of Markdown that some models put around JSON, and what is outside it. */
  private static String unfenced(String text) {
    var fenced = FENCED.matcher(text);
    return text.stripLeading().startsWith("```") && fenced.find() ? fenced.group(1) : text;
  }

  private BackendException unreadable(Reply reply, String problem, Exception cause) {
    return new BackendException(
            Reason.INVALID_RESPONSE,
            "The reply is no '%s': %s. %s".formatted(type.getSimpleName(), problem, remedy(reply)),
            cause)
        .withPartialReply(reply);
  }

  private static String remedy(Reply reply) {
    if (!reply.toolCalls().isEmpty()) {
      return "The model called tools instead: allow for them with withToolRounds";
    }
    return reply.finishReason() == FinishReason.LENGTH
        ? "It was cut off: raise MAX_NEW_TOKENS"
        : "Ask again, or say more about the form in the prompt";
  }
}
