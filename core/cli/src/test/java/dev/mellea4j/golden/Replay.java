package dev.mellea4j.golden;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  Replay(Scenario scenario, JsonNode catalogue) {
    this.scenario = scenario;
    this.catalogue = catalogue;
  }

  /** Runs all steps; returns a text for each, {@code error} where it failed. */
  List<String> run(ScriptedServer server) {
    try (var session = open(server)) {
      scenario.steps().forEach(step -> run(session, step));
    } catch (IllegalArgumentException e) {
      outcomes.add("error");
    }
    return outcomes;
  }

  private MelleaSession open(ScriptedServer server) {
    var given = scenario.session();
    boolean ibm = scenario.backend().equals("watsonx");
    var address =
        ibm
            ? server.uri().toString()
            : given.path("base_url").asString().replace("{port}", "" + server.port());
    var retries = given.path("kwargs").path("max_retries").asInt(2);
    var builder =
        Mellea.session()
            .backend(scenario.backend())
            .model(given.path("model").asString("ibm/granite-4-h-small"))
            .baseUrl(address)
            .retry(
                RetryPolicy.STANDARD
                    .withMaxRetries(retries)
                    .withDelays(Duration.ofMillis(1), Duration.ofMillis(2)))
            .options(options(given.path("options")));
    if (given.path("kwargs").has("api_key")) {
      builder = builder.apiKey(given.path("kwargs").path("api_key").asString());
    }
    if (ibm) {
      builder =
          builder
              .setting("iam-url", address)
              .setting("project-id", given.path("kwargs").path("project_id").asString());
    }
    if (remembers()) {
      builder = builder.context(context(given.path("context").path("chat")));
    }
    return (scenario.backend().equals("ollama") ? builder.setting("auto-pull", "false") : builder)
        .start();
  }

  private boolean remembers() {
    var context = scenario.session().path("context");
    return context.isObject() || context.asString("").equals("chat");
  }

  private static ChatContext context(JsonNode limits) {
    var context = ChatContext.empty();
    if (limits.has("window_size")) {
      context = context.withWindow(limits.path("window_size").asInt());
    }
    return limits.has("token_context_length_limit")
        ? context.withContextLength(limits.path("token_context_length_limit").asInt())
        : context;
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
    var result = session.instruct(task);
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
    var messages = new ArrayList<Message>(remembers() ? results : List.of());
    messages.add(UserMessage.of(content(step)));
    results = List.of();
    tools = step.path("tool_calls").asBoolean(false) ? tools(step) : List.of();
    var prompt =
        Prompt.of(messages)
            .withOptions(options(step.path("options")))
            .withTools(tools)
            .withFormat(format(step));
    last = session.chat(prompt);
    outcomes.add(last.text());
  }

  private List<Content> content(JsonNode step) {
    var component = step.path("component");
    var text =
        component.isMissingNode()
            ? step.path("content").asString()
            : component.path("value").asString(component.path("content").asString(""));
    var content = new ArrayList<Content>(List.of(Content.text(text)));
    component.path("documents").forEach(document -> content.add(document(document)));
    for (var name : component.path("images")) {
      var png = catalogue.path("images").path(name.asString()).asString();
      content.add(Content.image(Base64.getDecoder().decode(png)));
    }
    return content;
  }

  private static Content document(JsonNode document) {
    return document.isString()
        ? Content.document(document.asString())
        : Content.document(document.path("text").asString())
            .withTitle(document.path("title").asString())
            .withId(document.path("doc_id").asString());
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
    var sent = scenario.tool(name);
    var answers = new ArrayList<>(scenario.toolResults(name));
    var definition =
        ToolDefinition.of(
            name, sent.path("description").asString(""), sent.path("parameters").toString());
    return ToolFunction.of(definition, arguments -> answers.isEmpty() ? "" : answers.remove(0));
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
