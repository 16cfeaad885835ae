package dev.mellea4j.http;

import dev.mellea4j.api.Extras;
import dev.mellea4j.api.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts the tool calls of a reply together from their fragments. For one thread. */
final class ToolCallBuilder {

  private Map<Integer, Fragments> calls = Map.of();
  private Map<Integer, Fragments> notHandedOn = Map.of();

  /** What has arrived of a call. */
  private static final class Fragments {
    private final StringBuilder id = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private final ArgumentText arguments = new ArgumentText();
    private final Map<String, Object> extras = new LinkedHashMap<>();

    /** A server's own, or one that no other call of the conversation has. */
    String id() {
      if (id.isEmpty()) {
        id.append("call_").append(UUID.randomUUID().toString().replace("-", ""));
      }
      return id.toString();
    }
  }

  int count() {
    return calls.size();
  }

  boolean has(int index) {
    return calls.containsKey(index);
  }

  void add(int index, String id, String name, String arguments) {
    var fragments = at(index);
    if (fragments.id.isEmpty()) {
      fragments.id.append(id);
    }
    fragments.name.append(name);
    fragments.arguments.add(arguments);
  }

  void addExtra(int index, String name, Object value) {
    at(index).extras.put(name, value);
  }

  private Fragments at(int index) {
    if (calls.isEmpty()) {
      calls = new TreeMap<>();
      notHandedOn = new TreeMap<>();
    }
    return calls.computeIfAbsent(index, this::begun);
  }

  private Fragments begun(int index) {
    var fragments = new Fragments();
    notHandedOn.put(index, fragments);
    return fragments;
  }

  /**
   * Hands on, in their order, the calls to which no fragment can come any more.
   *
   * @param owned says whose the extras of calls are
   */
  void handOnWhole(Function<Map<String, Object>, Extras> owned, Consumer<ToolCall> taker) {
    for (var rest = notHandedOn.values().iterator(); rest.hasNext(); ) {
      var fragments = rest.next();
      if (!fragments.arguments.isWhole()) {
        return;
      }
      rest.remove();
      taker.accept(call(fragments, owned));
    }
  }

  /** Hands on all calls that are not yet. See {@link #handOnWhole}. */
  void handOnAll(Function<Map<String, Object>, Extras> owned, Consumer<ToolCall> taker) {
    var rest = List.copyOf(notHandedOn.values());
    notHandedOn.clear();
    rest.forEach(fragments -> taker.accept(call(fragments, owned)));
  }

  /** Returns the calls, sorted by their index. See {@link #handOnWhole}. */
  List<ToolCall> calls(Function<Map<String, Object>, Extras> owned) {
    return calls.values().stream().map(fragments -> call(fragments, owned)).toList();
  }

  private static ToolCall call(Fragments fragments, Function<Map<String, Object>, Extras> owned) {
    return ToolCall.of(fragments.id(), fragments.name.toString(), fragments.arguments.toString())
        .withExtras(owned.apply(fragments.extras));
  }
}
