package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mends the tool calls of one reply: a name without the remains of a chat format, an id of its own.
 */
final class CallMender {

  private final Set<String> tools;
  private final CallIds ids;
  private final List<ToolCall> received = new ArrayList<>();
  private final List<ToolCall> mended = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Prepares for the reply to a request. */
  CallMender(GenerateRequest request) {
    this.tools =
        request.tools().stream()
            .filter(tool -> !tool.isHosted())
            .map(ToolDefinition::name)
            .collect(Collectors.toSet());
    this.ids = new CallIds(request.messages());
  }

  /** Mends the next call of the reply. */
  ToolCall mend(ToolCall call) {
    var result = ids.unique(named(call));
    received.add(call);
    mended.add(result);
    return result;
  }

  private ToolCall named(ToolCall call) {
    var name = CalledName.among(tools, call.name()).orElse(call.name());
    if (name.equals(call.name())) {
      return call;
    }
    warnings.add(
        "A tool call was named '%s'; the tool '%s' was taken for it".formatted(call.name(), name));
    return ToolCall.of(call.id(), name, call.arguments()).withExtras(call.extras());
  }

  /** Returns the calls that were mended, in their order. */
  List<ToolCall> mended() {
    return mended;
  }

  /** Returns the reply with all of its calls mended, and what there is to say about that. */
  Reply mend(Reply reply) {
    var calls = reply.toolCalls();
    int known = received.size();
    if (known > calls.size() || !calls.subList(0, known).equals(received)) {
      received.clear(); // its pieces were of something else: the reply counts
      mended.clear();
    }
    calls.subList(received.size(), calls.size()).forEach(this::mend);
    return received.equals(mended) ? reply : reply.withToolCalls(mended).withMoreWarnings(warnings);
  }
}
