package dev.mellea4j.golden;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls of a scenario through a session. */
final class Replay {

  private final Scenario scenario;
  private final JsonNode catalogue;
  private final List<String> outcomes = new ArrayList<>();
  private List<ToolFunction> tools = List.of();
  private List<Message> results = List.of();
  private Reply last = Reply.of("");
  private MelleaSession copy;

  Replay(Scenario scenario, JsonNode catalogue) {
    this.scenario = scenario;
    this.catalogue = catalogue;
  }

  /** Runs all steps; returns a text for each, {@code error} where it failed. */
  List<String> run(ScriptedServer server) {
    try (var session =
        OpenedSession.of(scenario, server, options(scenario.session().path("options")))) {
      if (scenario.results().path(0).path("kind").asString("").equals("session")) {
        outcomes.add(OpenedSession.outcome(session));
      }
      for (var step : scenario.steps()) {
        run(step.has("on") ? copy : session, step);
      }
    } catch (IllegalArgumentException e) {
      outcomes.add("error");
    }
    return outcomes;
  }

  private void run(MelleaSession session, JsonNode step) {
    try {
      switch (step.path("do").asString()) {
        case "call-tools" -> {
          results = List.copyOf(session.callTools(last, tools));
          outcomes.add("");
        }
        case "raw" -> complete(session, step);
        case "instruct" -> instruct(session, step);
        case "validate" -> validate(session, step);
        case "reset" -> {
          session.reset();
          outcomes.add("");
        }
        case "clone" -> {
          copy = session.copy();
          outcomes.add("");
        }
        case "add" -> outcomes.add(""); // the session began with it
        case "query", "transform" -> change(session, step);
        case "last-prompt" ->
            session.lastPrompt().forEach(message -> outcomes.add(Messages.outcome(message)));
        default -> chat(session, step);
      }
    } catch (BackendException | IllegalArgumentException | IllegalStateException e) {
      outcomes.add("error");
    }
  }

  private void instruct(MelleaSession session, JsonNode step) {
    tools = step.path("tool_calls").asBoolean(false) ? tools(step) : List.of();
    var task =
        Tasks.instruction(step, catalogue)
            .withOptions(options(step.path("options")))
            .withTools(tools)
            .withFormat(format(step));
    var result =
        step.path("async").asBoolean(false)
            ? session.instructAsync(task).join()
            : session.instruct(task);
    last = result.reply();
    outcomes.add(Tasks.outcome(result, step));
  }

  private void validate(MelleaSession session, JsonNode step) {
    var review =
        Tasks.review(step).withOptions(options(step.path("options"))).withFormat(format(step));
    outcomes.add(Tasks.outcome(session.validate(review)));
  }

  private void complete(MelleaSession session, JsonNode step) {
    var prompts = step.path("prompts").valueStream().map(JsonNode::asString).toList();
    var request =
        CompletionRequest.of(prompts)
            .withOptions(
                options(step.path("options")).over(options(scenario.session().path("options"))))
            .withFormat(format(step));
    session
        .backend()
        .complete(request, ReplySink.NONE)
        .forEach(reply -> outcomes.add(reply.text()));
  }

  private void chat(MelleaSession session, JsonNode step) {
    if (step.path("component").path("type").asString("").equals("Instruction")) {
      var task = Tasks.instruction(step.path("component"), catalogue);
      outcomes.add(session.instruct(task.withStrategy(SamplingStrategy.once())).text());
      return;
    }
    if (step.path("component").has("object")) {
      outcomes.add(session.chat(Objects.prompt(step)).text());
      return;
    }
    var messages = new ArrayList<Message>(OpenedSession.remembers(scenario) ? results : List.of());
    messages.add(new Messages(catalogue).of(step));
    results = List.of();
    tools = step.path("tool_calls").asBoolean(false) ? tools(step) : List.of();
    var prompt =
        Prompt.of(messages)
            .withOptions(options(step.path("options")))
            .withTools(tools)
            .withFormat(format(step));
    last = ask(session, prompt, step);
    outcomes.add(last.text());
  }

  /** Asks in the way of the step: as the reply is read, without waiting, or waiting. */
  private static Reply ask(MelleaSession session, Prompt prompt, JsonNode step) {
    if (step.path("read").asString("").equals("stream")) {
      try (var stream = session.stream(prompt)) {
        return Reply.of(stream.stream().collect(Collectors.joining()));
      }
    }
    return step.path("async").asBoolean(false)
        ? session.chatAsync(prompt).join()
        : session.chat(prompt);
  }

  /** Asks about an object, or has it changed, by its methods too. */
  private void change(MelleaSession session, JsonNode step) {
    var methods =
        Objects.methods(step).stream()
            .map(name -> ToolFunction.of(definition(name), Objects.method(name)))
            .toList();
    var reply =
        session.chat(
            Objects.prompt(step)
                .withTools(methods)
                .withOptions(options(step.path("options")))
                .withFormat(format(step)));
    outcomes.add(
        reply.toolCalls().isEmpty()
            ? reply.text()
            : session.callTools(reply, methods).get(0).text());
  }

  /** In Java, tools are given where they may be called. */
  private List<ToolFunction> tools(JsonNode step) {
    var names =
        step.path("options").has("TOOLS")
            ? step.path("options").path("TOOLS")
            : scenario.session().path("options").path("TOOLS");
    return names.valueStream().map(name -> tool(name.asString())).toList();
  }

  private ToolFunction tool(String name) {
    var answers = new ArrayList<>(scenario.toolResults(name));
    return ToolFunction.of(
        definition(name), arguments -> answers.isEmpty() ? "" : answers.remove(0));
  }

  private ToolDefinition definition(String name) {
    var sent = scenario.tool(name);
    return ToolDefinition.of(
        name, sent.path("description").asString(""), sent.path("parameters").toString());
  }

  private ResponseFormat format(JsonNode step) {
    if (!step.has("format")) {
      return ResponseFormat.TEXT;
    }
    var name = step.path("format").asString();
    var schema = catalogue.path("formats").path(name).path("schema");
    return ResponseFormat.schema(name, schema.toString());
  }

  /** Keys in upper case are the library's options, all others native names. */
  private static ModelOptions options(JsonNode given) {
    var options = ModelOptions.empty();
    for (var entry : given.properties()) {
      options = with(options, entry.getKey(), entry.getValue());
    }
    return options;
  }

  private static ModelOptions with(ModelOptions options, String name, JsonNode value) {
    var known = portable().get(name);
    if (name.equals("TOOLS")) {
      return options;
    }
    if (value.isNull()) {
      return known == null ? options.without(name) : options.without(known);
    }
    var plain = Scenario.MAPPER.treeToValue(withoutNulls(value), Object.class);
    return known == null ? options.with(name, plain) : typed(options, known, plain);
  }

  /** A native value holds none. */
  private static JsonNode withoutNulls(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.removeNulls();
    }
    value.forEach(Replay::withoutNulls);
    return value;
  }

  private static <T> ModelOptions typed(ModelOptions options, ModelOption<T> option, Object value) {
    return options.with(option, option.value(value));
  }

  private static Map<String, ModelOption<?>> portable() {
    var byName = new LinkedHashMap<String, ModelOption<?>>();
    ModelOption.portable().forEach(o -> byName.put(o.name().toUpperCase(Locale.ROOT), o));
    return byName;
  }
}
