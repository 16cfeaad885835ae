package dev.mellea4j.golden;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelIdentifier;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Context;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.ModelIds;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.core.SimpleContext;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Starts the session of a scenario. */
final class OpenedSession {

  private static final RetryPolicy QUICK =
      RetryPolicy.STANDARD.withDelays(Duration.ofMillis(1), Duration.ofMillis(2));

  private OpenedSession() {}

  static MelleaSession of(Scenario scenario, ScriptedServer server, ModelOptions options) {
    var given = scenario.session();
    var arguments = given.path("kwargs");
    var builder =
        Mellea.session()
            .config(BackendConfig.empty().withEnvironment(environment(given, server)))
            .backend(scenario.backend())
            .retry(QUICK.withMaxRetries(arguments.path("max_retries").asInt(2)))
            .options(options(options, arguments))
            .context(context(scenario));
    addressed(builder, scenario, server);
    named(builder, given.path("model"));
    if (arguments.has("api_key")) {
      builder.apiKey(arguments.path("api_key").asString());
    }
    if (arguments.has("project_id")) {
      builder.setting("project-id", arguments.path("project_id").asString());
    }
    if (arguments.has("unknown")) {
      builder.setting("unknown", arguments.path("unknown").asString());
    }
    return builder.start();
  }

  private static Map<String, String> environment(JsonNode given, ScriptedServer server) {
    var environment = new HashMap<String, String>();
    given
        .path("env")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), at(server, entry.getValue().asString())));
    return environment;
  }

  private static String at(ScriptedServer server, String text) {
    return text.replace("{port}", "" + server.port()).replace("{closed}", Tasks.NOBODYS_PORT);
  }

  /** Ours has them among the options, where they may be given to each call as well. */
  private static ModelOptions options(ModelOptions options, JsonNode arguments) {
    return arguments.has("default_extra_body")
        ? options.with(
            "extra_body",
            Scenario.MAPPER.treeToValue(arguments.path("default_extra_body"), Map.class))
        : options;
  }

  private static void addressed(SessionBuilder builder, Scenario scenario, ScriptedServer server) {
    var address = scenario.session().path("base_url");
    boolean ibm = scenario.backend().equals("watsonx");
    if (address.isString()) {
      builder.baseUrl(ibm ? server.uri().toString() : at(server, address.asString()));
    }
    if (ibm) {
      builder.setting("iam-url", server.uri().toString());
    }
  }

  private static void named(SessionBuilder builder, JsonNode model) {
    if (model.has("constant")) {
      builder.model(constant(model.path("constant").asString()));
    } else if (model.isString()) {
      builder.model(model.asString());
    }
  }

  private static ModelIdentifier constant(String name) {
    try {
      var field = ModelIds.class.getField(name.toUpperCase(Locale.ROOT));
      return (ModelIdentifier) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("ModelIds lacks '%s'".formatted(name), e);
    }
  }

  static boolean remembers(Scenario scenario) {
    var given = scenario.session();
    return given.path("context").isObject()
        || given.path("context").asString("").equals("chat")
        || given.path("context_type").asString("").equals("chat");
  }

  private static Context context(Scenario scenario) {
    if (!remembers(scenario)) {
      return SimpleContext.empty();
    }
    var limits = scenario.session().path("context").path("chat");
    var context = ChatContext.of(added(scenario));
    if (limits.has("window_size")) {
      context = context.withWindow(limits.path("window_size").asInt());
    }
    return limits.has("token_context_length_limit")
        ? context.withContextLength(limits.path("token_context_length_limit").asInt())
        : context;
  }

  /** What Python adds to a session, Java gives it to begin with. */
  private static List<Message> added(Scenario scenario) {
    var added = new ArrayList<Message>();
    for (var step : scenario.steps()) {
      if (step.path("do").asString().equals("add")) {
        added.add(new Messages(step).of(step));
      }
    }
    return added;
  }

  static String outcome(MelleaSession session) {
    return "%s %s"
        .formatted(
            session.backend().model().orElse(""), session.context().getClass().getSimpleName());
  }
}
