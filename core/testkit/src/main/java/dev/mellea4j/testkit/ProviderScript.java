package dev.mellea4j.testkit;

import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider answers over HTTP: what the author of a backend tells {@link HttpBackendContract},
 * so that its fake server answers as the provider does.
 *
 * <p>All methods are pure functions. They are called on the threads of the server, several at a
 * time.
 */
public interface ProviderScript {

  /**
   * Whether {@code request} asks for a reply to a conversation. Requests that do not, such as those
   * for a list of models or a token, are answered by {@link #other}.
   */
  boolean generates(ReceivedRequest request);

  /** Whether a request that generates asks for a stream. */
  boolean streams(ReceivedRequest request);

  /** Writes a reply in one go, as the provider answers when no stream is asked for. */
  ScriptedReply whole(Reply reply);

  /**
   * Returns the media type of a stream, such as {@code text/event-stream} or {@code
   * application/x-ndjson}.
   */
  String streamType();

  /**
   * Writes a reply as a stream.
   *
   * @param reply everything but how the text is cut into pieces; what the provider does not know,
   *     such as a usage that is {@link dev.mellea4j.api.Usage#UNKNOWN}, is left out
   * @param pieces the text of {@code reply}; each piece becomes one frame of {@link
   *     Frames#text(String)}
   */
  Frames stream(Reply reply, List<String> pieces);

  /**
   * Writes how the provider refuses a request: the status, and a body that holds {@code message}.
   *
   * @param status 400 or more
   */
  ScriptedReply failure(int status, String message);

  /**
   * Writes how the provider reports a failure when the stream has begun: a frame that holds {@code
   * message}. By default the provider cannot, and the promise about it is skipped.
   */
  default Optional<byte[]> failureFrame(String message) {
    return Optional.empty();
  }

  /** Writes a frame of a stream that breaks the format, such as a line of JSON without its end. */
  byte[] malformedFrame();

  /**
   * Returns which parts of a reply the provider can write: {@link Capability#TOOLS} for tool calls,
   * {@link Capability#THINKING} for thinking apart from the text. By default both.
   */
  default Set<Capability> expresses() {
    return EnumSet.of(Capability.TOOLS, Capability.THINKING);
  }

  /**
   * Returns a word that {@link #whole} and {@link #stream} write beside thinking and that the
   * provider wants back with the result of a tool, such as the signature of a thought. By default
   * the provider wants nothing back, and the promise about it is skipped.
   */
  default Optional<String> signature() {
    return Optional.empty();
  }

  /**
   * Returns how the provider says how long to wait before a refused request is sent again, beside
   * whole seconds in {@code Retry-After}, which every backend reads. By default as HTTP has it:
   * seconds or a date.
   */
  default Set<WaitHeader> waitHeaders() {
    return EnumSet.of(WaitHeader.SECONDS, WaitHeader.DATE);
  }

  /**
   * Returns whether a backend sends a request once more, with another token, when the provider says
   * that it does not take the token. By default not, as a key stays what it is.
   */
  default boolean renewsTokens() {
    return false;
  }

  /** Answers a request that does not generate. By default with a failure of status 404. */
  default ScriptedReply other(ReceivedRequest request) {
    return failure(404, "There is nothing at " + request.path());
  }
}
