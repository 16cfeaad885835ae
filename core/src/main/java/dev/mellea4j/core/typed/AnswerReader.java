package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.schema.MisfitException;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.schema.ValueType.Read;
import dev.mellea4j.core.schema.WrittenJson;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the Java value in a reply. */
final class AnswerReader<T> {

  private static final Pattern TAGS = Pattern.compile("<[^<>]{1,40}>");

  private static final Pattern LIMIT =
      Pattern.compile("(?i)max|length|limit|budget|trunc|incomplete|cut.?off");

  private static final String CUT_OFF = "It was cut off: raise MAX_NEW_TOKENS";
  private static final String ASK_AGAIN = "Ask again, or say more about the form in the prompt";
  private static final String AMONG_OTHER_TEXT =
      "A reply was not just the JSON that it was asked for; the value was found in it all the same";
  private static final String IN_THE_THINKING =
      "A reply was empty and its JSON stood in the thinking; the value was read from there";

  private final ValueType<T> type;
  private final int toolRounds;

  /**
   * Makes a reader.
   *
   * @param toolRounds how many the prompt grants
   */
  AnswerReader(ValueType<T> type, int toolRounds) {
    this.type = type;
    this.toolRounds = toolRounds;
  }

  /**
   * Reads a reply.
   *
   * @throws UnfitException if it does not fit
   */
  Found<T> read(Reply reply) throws UnfitException {
    var written = WrittenJson.of(reply.text());
    try {
      var read = type.read(written);
      if (!written.pure() && isCutOff(reply)) {
        throw unfit(reply, "it was not finished", Optional.empty(), CUT_OFF);
      }
      return new Found<>(read, read.asAsked() ? Optional.empty() : Optional.of(AMONG_OTHER_TEXT));
    } catch (MisfitException e) {
      var thought = fromThinking(reply);
      if (thought.isPresent()) {
        return thought.get();
      }
      throw unfit(reply, e.problems(), Optional.of(e), remedy(reply, written));
    }
  }

  /** Some servers take a whole reply for thinking, if the model has not begun with any. */
  private Optional<Found<T>> fromThinking(Reply reply) {
    boolean mistaken =
        !isCutOff(reply)
            && reply.finishReason() != FinishReason.CONTENT_FILTER
            && reply.toolCalls().isEmpty()
            && TAGS.matcher(reply.text()).replaceAll("").isBlank();
    if (!mistaken) {
      return Optional.empty();
    }
    try {
      var read = type.read(WrittenJson.of(reply.thinking()));
      return Optional.of(new Found<>(read, Optional.of(IN_THE_THINKING)));
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

  private UnfitException unfit(
      Reply reply, String problem, Optional<Exception> cause, String remedy) {
    var message = "The reply is no '%s': %s. %s".formatted(type, problem, remedy);
    var failure =
        cause
            .map(e -> new BackendException(Reason.INVALID_RESPONSE, message, e))
            .orElseGet(() -> new BackendException(Reason.INVALID_RESPONSE, message))
            .withPartialReply(reply);
    return new UnfitException(failure, problem);
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
    return toolRounds == 0
        ? "The model called tools instead: allow for them with withToolRounds"
        : "The model calls tools again after %d tool rounds: allow for more with withToolRounds"
            .formatted(toolRounds);
  }

  /**
   * A value that was found in a reply.
   *
   * @param oddity what is to be warned of
   */
  record Found<T>(Read<T> read, Optional<String> oddity) {}
}
