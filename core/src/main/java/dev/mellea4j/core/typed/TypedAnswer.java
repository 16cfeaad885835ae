package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.schema.MisfitException;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.schema.ValueType.Read;
import dev.mellea4j.core.schema.WrittenJson;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** An answer that is a Java value: asks for it and reads it. */
public final class TypedAnswer<T> {

  private static final int LONGEST_NAME = 64;

  private static final Pattern TAGS = Pattern.compile("<[^<>]{1,40}>");

  private static final Pattern LIMIT =
      Pattern.compile("(?i)max|length|limit|budget|trunc|incomplete|cut.?off");

  private static final String CUT_OFF = "It was cut off: raise MAX_NEW_TOKENS";
  private static final String ASK_AGAIN = "Ask again, or say more about the form in the prompt";
  private static final String AMONG_OTHER_TEXT =
      "A reply was not just the JSON that it was asked for; the value was found in it all the same";
  private static final String IN_THE_THINKING =
      "A reply was empty and its JSON stood in the thinking; the value was read from there";

  private final Class<T> type;
  private final ValueType<T> shape;
  private final Prompt prompt;

  private TypedAnswer(Class<T> type, Prompt prompt) {
    this.type = type;
    this.shape = ValueType.answer(type);
    this.prompt = prompt.withFormat(ResponseFormat.schema(name(type), shape.schema()));
  }

  /**
   * Returns the answer of a type to a prompt.
   *
   * @throws IllegalArgumentException if the type has no JSON Schema, or the module system hides it,
   *     or if the prompt asks for another form already
   */
  public static <T> TypedAnswer<T> of(Class<T> type, Prompt prompt) {
    if (prompt.format().kind() != ResponseFormat.Kind.TEXT) {
      throw new IllegalArgumentException(
          "A prompt that is answered with '%s' has a format of its own. Leave out withFormat"
              .formatted(type.getSimpleName()));
    }
    return new TypedAnswer<>(type, prompt);
  }

  /** The type's name in the letters that providers accept. */
  private static String name(Class<?> type) {
    var name = type.getSimpleName().replace("[]", "List").replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** Returns the prompt that asks for this answer. */
  public Prompt prompt() {
    return prompt;
  }

  /**
   * Reads a reply.
   *
   * @param warnings told what was odd about a reply that could be read
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if it does not fit; it carries
   *     the reply
   */
  public T read(Reply reply, Consumer<String> warnings) {
    var written = WrittenJson.of(reply.text());
    try {
      var read = shape.read(written);
      if (!written.pure() && isCutOff(reply)) {
        throw unreadable(reply, "it was not finished", Optional.empty(), CUT_OFF);
      }
      return warned(read, AMONG_OTHER_TEXT, warnings);
    } catch (MisfitException e) {
      return fromThinking(reply, warnings)
          .orElseThrow(
              () -> unreadable(reply, e.problems(), Optional.of(e), remedy(reply, written)));
    }
  }

  private T warned(Read<T> read, String oddity, Consumer<String> warnings) {
    if (!read.asAsked()) {
      warnings.accept(oddity);
    }
    return read.value();
  }

  /** Some servers take a whole reply for thinking, if the model has not begun with any. */
  private Optional<T> fromThinking(Reply reply, Consumer<String> warnings) {
    boolean mistaken =
        !isCutOff(reply)
            && reply.finishReason() != FinishReason.CONTENT_FILTER
            && reply.toolCalls().isEmpty()
            && TAGS.matcher(reply.text()).replaceAll("").isBlank();
    if (!mistaken) {
      return Optional.empty();
    }
    try {
      var read = shape.read(WrittenJson.of(reply.thinking()));
      warnings.accept(IN_THE_THINKING);
      return Optional.of(read.value());
    } catch (MisfitException e) {
      return Optional.empty(); // it was thinking after all
    }
  }

  /** Says so also where a provider's own word for it is not known. */
  private static boolean isCutOff(Reply reply) {
    return switch (reply.finishReason()) {
      case LENGTH -> true;
      case OTHER -> reply.rawFinishReason().filter(LIMIT.asPredicate()).isPresent();
      default -> false;
    };
  }

  private BackendException unreadable(
      Reply reply, String problem, Optional<Exception> cause, String remedy) {
    var message = "The reply is no '%s': %s. %s".formatted(type.getSimpleName(), problem, remedy);
    return cause
        .map(e -> new BackendException(Reason.INVALID_RESPONSE, message, e))
        .orElseGet(() -> new BackendException(Reason.INVALID_RESPONSE, message))
        .withPartialReply(reply);
  }

  private String remedy(Reply reply, WrittenJson written) {
    if (!reply.toolCalls().isEmpty()) {
      return callsInstead();
    }
    if (written.brokenOff() || isCutOff(reply)) {
      return CUT_OFF;
    }
    return switch (reply.finishReason()) {
      case CONTENT_FILTER -> "The provider's content filter ended it";
      case OTHER ->
          reply
              .rawFinishReason()
              .map("The server ended it with '%s': ask again"::formatted)
              .orElse(ASK_AGAIN);
      default -> ASK_AGAIN;
    };
  }

  private String callsInstead() {
    return prompt.toolRounds() == 0
        ? "The model called tools instead: allow for them with withToolRounds"
        : "The model calls tools again after %d tool rounds: allow for more with withToolRounds"
            .formatted(prompt.toolRounds());
  }
}
