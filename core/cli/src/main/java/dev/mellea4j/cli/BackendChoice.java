package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Context;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.SessionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options that say which backend a command talks to, and how that is set up. */
final class BackendChoice {

  private static final String DEFAULT = "ollama";

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "NAME[:MODEL]",
      description = {
        "The backend, as 'mellea backends' names it, with or without a model.",
        "Default: $MELLEA_BACKEND with $MELLEA_MODEL_ID, else ollama."
      })
  Optional<String> backend = Optional.empty();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The model, as 'mellea models' names it.")
  Optional<String> model = Optional.empty();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "The address of the server; short for -s base-url=URL.")
  Optional<String> baseUrl = Optional.empty();

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "KEY=VALUE",
      description = {
        "A setting of the backend; 'mellea doctor' lists them. May be repeated.",
        "A key is better set by its environment variable: others see the command line."
      })
  List<String> settings = new ArrayList<>();

  /** What answered a conversation that is continued. */
  private Optional<KeptConversation> kept = Optional.empty();

  /** Has the backend of a conversation answer, unless another one is given. */
  void goOnWith(KeptConversation conversation) {
    kept = Optional.of(conversation);
  }

  /** Returns the conversation for keeping. */
  KeptConversation kept(Map<String, String> environment, MelleaSession session) {
    var messages = session.context().messages();
    return new KeptConversation(
        withoutModel(spec(environment)), session.backend().model(), messages);
  }

  /** Returns the name of the backend, with or without a model. */
  String spec(Map<String, String> environment) {
    return backend
        .or(() -> kept.map(KeptConversation::backend))
        .or(() -> variable(environment, "MELLEA_BACKEND"))
        .orElse(DEFAULT);
  }

  /** Opens the backend, which the caller closes. */
  Backend open(Shell shell) {
    return installed(shell).open(spec(shell.environment()), config(shell.environment()));
  }

  /** Returns the models that are kept for the backend, if it has to do with that. */
  Optional<ModelStore> store(Shell shell) {
    return installed(shell).store(spec(shell.environment()), config(shell.environment()));
  }

  /**
   * Returns the models that are kept for the backend.
   *
   * @throws IllegalArgumentException if it has nothing to do with that
   */
  ModelStore requireStore(Shell shell) {
    return store(shell)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Backend '%s' keeps no models. Choose one that does, such as -b hf"
                        .formatted(spec(shell.environment()))));
  }

  /**
   * Starts a session with the backend.
   *
   * @param more what else is said of the session
   * @param other a model that is to answer instead of the one chosen
   */
  MelleaSession start(
      Shell shell, UnaryOperator<SessionBuilder> more, Optional<String> other, Context context) {
    var spec = spec(shell.environment());
    var backends = installed(shell);
    var config = config(shell.environment());
    var session =
        Mellea.session()
            .backends(backends)
            .backend(other.isPresent() ? withoutModel(spec) : spec)
            .config(other.map(config::withModel).orElse(config))
            .context(context);
    return more.apply(session).start();
  }

  private static String withoutModel(String spec) {
    return spec.matches("[^:]*/.*") ? "litellm" : spec.replaceFirst(":.*", "");
  }

  /** Finds the backends; what the settings tell them in secret is hidden from now on. */
  Backends installed(Shell shell) {
    var found = shell.installed();
    var sensitive = Sensitive.of(found);
    var given = new ArrayList<Assignment>();
    settings.forEach(argument -> Assignment.parse(argument).ifPresent(given::add));
    baseUrl.ifPresent(address -> given.add(new Assignment("base-url", address)));
    given.forEach(setting -> sensitive.in(setting).forEach(shell.terminal()::hide));
    return found;
  }

  /** Returns the configuration that the command line and the environment ask for. */
  BackendConfig config(Map<String, String> environment) {
    var config = BackendConfig.empty().withEnvironment(environment);
    for (var argument : settings) {
      var setting = Assignment.parse(argument).orElseThrow(BackendChoice::malformed);
      config = config.with(setting.key(), setting.value());
    }
    config = baseUrl.map(config::withBaseUrl).orElse(config);
    return model(environment).map(config::withModel).orElse(config);
  }

  /** The model of the environment belongs to the backend of the environment. */
  private Optional<String> model(Map<String, String> environment) {
    boolean ofKept = backend.isEmpty() && kept.isPresent();
    boolean ofEnvironment = backend.isEmpty() && kept.isEmpty() && !spec(environment).contains(":");
    return model
        .or(() -> ofKept ? kept.flatMap(KeptConversation::model) : Optional.empty())
        .or(() -> ofEnvironment ? variable(environment, "MELLEA_MODEL_ID") : Optional.empty());
  }

  /** The argument is not quoted, as it may be a key. */
  static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "A setting is not of the form KEY=VALUE. Write it as in -s max-retries=0");
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
