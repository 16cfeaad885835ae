package dev.mellea4j.http;

import dev.mellea4j.api.Extras;
import dev.mellea4j.api.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Puts the tool calls of a reply together from their fragments. For one thread. */
final class ToolCallBuilder {

  private final Map<Integer, Fragments> calls = new TreeMap<>();
  private final Function<Map<String, Object>, Extras> owned;

  /** What has arrived of a call. */
  private static final class Fragments {
    private final String ownId;
    private final StringBuilder id = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private final Map<String, Object> extras = new LinkedHashMap<>();
    private boolean handedOn;

    /** {@code ownId} stands for the provider's if that sends none. */
    Fragments(String ownId) {
      this.ownId = ownId;
    }

    /** What is an object already can have no more fragments. */
    boolean isWhole() {
      try {
        return Json.MAPPER.readTree(arguments.toString()).isObject();
      } catch (JacksonException e) {
        return false;
      }
    }
  }

  /** Makes a builder; {@code owned} says whose the extras of calls are. */
  ToolCallBuilder(Function<Map<String, Object>, Extras> owned) {
    this.owned = owned;
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
    fragments.arguments.append(arguments);
  }

  void addExtra(int index, String name, Object value) {
    at(index).extras.put(name, value);
  }

  private Fragments at(int index) {
    return calls.computeIfAbsent(index, i -> new Fragments("call_" + calls.size()));
  }

  /** Hands on, in their order, the calls to which no fragment can come any more. */
  void handOnWhole(Consumer<ToolCall> taker) {
    for (var fragments : calls.values()) {
      if (!fragments.handedOn && !fragments.isWhole()) {
        return;
      }
      handOn(fragments, taker);
    }
  }

  /** Hands on all calls that are not yet. */
  void handOnAll(Consumer<ToolCall> taker) {
    calls.values().forEach(fragments -> handOn(fragments, taker));
  }

  private void handOn(Fragments fragments, Consumer<ToolCall> taker) {
    if (!fragments.handedOn) {
      fragments.handedOn = true;
      taker.accept(call(fragments));
    }
  }

  /** Returns the calls, sorted by their index. */
  List<ToolCall> calls() {
    return calls.values().stream().map(this::call).toList();
  }

  private ToolCall call(Fragments fragments) {
    var id = fragments.id.isEmpty() ? fragments.ownId : fragments.id.toString();
    return ToolCall.of(id, fragments.name.toString(), fragments.arguments.toString())
        .withExtras(owned.apply(fragments.extras));
  }
}
