package dev.mellea4j.core.session;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Suggestion;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools by name. A call of a tool that is not here fails like a tool does. */
public final class ToolBox {

  private final Map<String, ToolFunction> tools = new LinkedHashMap<>();

  public ToolBox(List<ToolFunction> functions) {
    for (var tool : functions) {
      if (tools.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException(
            "Two tools are named '%s'. Give each a name of its own".formatted(tool.name()));
      }
    }
  }

  /** Runs the tools that a reply calls, one after another, and returns a result for every call. */
  public List<ToolMessage> answer(Reply reply, Cancellation cancellation, Teller teller) {
    var results = new ArrayList<ToolMessage>();
    for (var call : reply.toolCalls()) {
      cancellation.check();
      results.add(teller.ran(call, () -> answer(call)));
    }
    cancellation.check();
    return List.copyOf(results);
  }

  private ToolMessage answer(ToolCall call) {
    return CalledName.among(tools.keySet(), call.name())
        .map(name -> requireNonNull(tools.get(name)).call(call))
        .orElseGet(() -> ToolMessage.of(call.id(), call.name(), unknown(call.name())).asFailure());
  }

  private String unknown(String name) {
    return "No tool is named '%s'.%s Tools: %s"
        .formatted(
            name,
            Suggestion.closest(name, tools.keySet())
                .map(" Did you mean '%s'?"::formatted)
                .orElse(""),
            tools.isEmpty() ? "none" : String.join(", ", tools.keySet()));
  }
}
