package dev.mellea4j.testkit;

import static dev.mellea4j.testkit.JsonString.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Replies in the format of <a
 * href="https://platform.openai.com/docs/api-reference/chat/object">OpenAI's chat completions</a>,
 * for the {@link ProviderScript} of whoever speaks it, perhaps in a way of its own. Immutable.
 */
public final class ChatCompletions {

  /** As OpenAI writes them, with thoughts as many others do. */
  public static final ChatCompletions OPENAI =
      new ChatCompletions(
          "\"id\":\"c1\",\"model\":\"m\",\"created\":1",
          chunk -> ("data: " + chunk + "\n\n").getBytes(UTF_8));

  private final String head;
  private final Function<String, byte[]> frame;

  private ChatCompletions(String head, Function<String, byte[]> frame) {
    this.head = requireNonNull(head, "head");
    this.frame = requireNonNull(frame, "frame");
  }

  /** Returns a copy whose objects and chunks begin with these members, such as {@code "id":"1"}. */
  public ChatCompletions withHead(String members) {
    return new ChatCompletions(members, frame);
  }

  /** Returns a copy whose chunks stand in frames of this kind rather than {@code data: } events. */
  public ChatCompletions framed(Function<String, byte[]> frames) {
    return new ChatCompletions(head, frames);
  }

  /** Writes a reply in one go. */
  public ScriptedReply whole(Reply reply) {
    var message = new ArrayList<>(List.of("\"role\":\"assistant\""));
    message.add(reply.text().isEmpty() ? "\"content\":null" : text(reply.text()));
    if (!reply.thinking().isEmpty()) {
      message.add(thought(reply.thinking()));
    }
    if (!reply.toolCalls().isEmpty()) {
      message.add(calls(reply.toolCalls()));
    }
    var choice = choice("message", String.join(",", message), quoted(reason(reply)));
    return ScriptedReply.json(200, object(choice + usage(reply.usage())));
  }

  private static String text(String text) {
    return "\"content\":" + quoted(text);
  }

  private static String thought(String thought) {
    return "\"reasoning_content\":" + quoted(thought);
  }

  private static String calls(List<ToolCall> calls) {
    var all = calls.stream().map(call -> "{" + call(call, call.arguments()) + "}").toList();
    return "\"tool_calls\":[%s]".formatted(String.join(",", all));
  }

  private static String call(ToolCall call, String arguments) {
    return "\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}"
        .formatted(quoted(call.id()), quoted(call.name()), quoted(arguments));
  }

  private static String choice(String member, String what, String reason) {
    return "\"choices\":[{\"index\":0,\"%s\":{%s},\"finish_reason\":%s}]"
        .formatted(member, what, reason);
  }

  private String object(String members) {
    return "{%s,%s}".formatted(head, members);
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "length";
    }
    return reply.toolCalls().isEmpty() ? "stop" : "tool_calls";
  }

  private static String usage(Usage usage) {
    var counts = new ArrayList<String>();
    usage.input().ifPresent(n -> counts.add("\"prompt_tokens\":" + n));
    usage.output().ifPresent(n -> counts.add("\"completion_tokens\":" + n));
    return counts.isEmpty() ? "" : ",\"usage\":{%s}".formatted(String.join(",", counts));
  }

  /** Writes a reply as a stream, less what says that nothing more comes. */
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none().before(delta("\"role\":\"assistant\""));
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(delta(thought(reply.thinking())));
    }
    for (var piece : pieces) {
      frames = frames.text(delta(text(piece)));
    }
    for (int i = 0; i < reply.toolCalls().size(); i++) {
      for (var delta : callDeltas(i, reply.toolCalls().get(i))) {
        frames = frames.after(delta(delta));
      }
    }
    return frames
        .after(chunk(choice("delta", "", quoted(reason(reply)))))
        .after(chunk("\"choices\":[]" + usage(reply.usage())));
  }

  private static List<String> callDeltas(int index, ToolCall call) {
    int half = call.arguments().length() / 2;
    return List.of(
        callDelta(index, call(call, "")),
        callDelta(index, argumentsOf(call.arguments().substring(0, half))),
        callDelta(index, argumentsOf(call.arguments().substring(half))));
  }

  private static String argumentsOf(String piece) {
    return "\"function\":{\"arguments\":%s}".formatted(quoted(piece));
  }

  private static String callDelta(int index, String members) {
    return "\"tool_calls\":[{\"index\":%d,%s}]".formatted(index, members);
  }

  private byte[] delta(String members) {
    return chunk(choice("delta", members, "null") + ",\"usage\":null");
  }

  private byte[] chunk(String members) {
    return frame.apply(object(members));
  }

  /** Returns a frame whose JSON ends too early. */
  public byte[] malformedFrame() {
    return frame.apply("{\"choices\":[{\"delta\":");
  }
}
