package dev.mellea4j.core;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.schema.Json;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program's model, as its environment says: backend, model, options and the id of the run.
 *
 * <table>
 * <caption>Environment</caption>
 * <tr><td>{@code MELLEA_BACKEND}</td><td>name of the backend; {@code ollama} by default</td></tr>
 * <tr><td>{@code MELLEA_MODEL_ID}</td><td>the model; with Ollama {@code granite4:micro} by default,
 *     else what the backend takes without a word</td></tr>
 * <tr><td>{@code MELLEA_MODEL_OPTIONS}</td><td>options of every call, a JSON object such as {@code
 *     {"temperature": 0.7, "max_tokens": 1024}}; none by default</td></tr>
 * <tr><td>{@code MELLEA_RUN_ID}</td><td>what this run is called elsewhere; none by default</td></tr>
 * </table>
 *
 * <p>A blank variable counts as absent. Calls remember nothing of each other. Nothing is opened
 * before the first call or {@link #session()}. Safe for use by many threads.
 */
public final class MelleaRuntime implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MelleaRuntime.class);

  private static final String OLLAMA = "ollama";
  private static final String MODEL_OF_OLLAMA = "granite4:micro";

  private final Map<String, String> environment;
  private final Optional<Backends> backends;
  private final ModelOptions options;
  private String backend;
  private Optional<String> modelId;
  private Optional<MelleaSession> session = Optional.empty();

  private MelleaRuntime(
      Map<String, String> environment,
      Optional<Backends> backends,
      Optional<String> backend,
      Optional<String> modelId) {
    this.environment = Map.copyOf(environment);
    this.backends = backends;
    this.options =
        variable("MELLEA_MODEL_OPTIONS").map(MelleaRuntime::options).orElse(ModelOptions.empty());
    this.backend = backend.or(() -> variable("MELLEA_BACKEND")).orElse(OLLAMA);
    this.modelId = modelId.or(() -> variable("MELLEA_MODEL_ID"));
  }

  /**
   * Returns what the environment of this process asks for.
   *
   * @throws IllegalArgumentException if {@code MELLEA_MODEL_OPTIONS} is not a JSON object, or has a
   *     value out of its option's range
   */
  public static MelleaRuntime create() {
    return new MelleaRuntime(System.getenv(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Returns a runtime with this backend and model, and the rest from the environment of this
   * process.
   *
   * @throws IllegalArgumentException as {@link #create()} does
   */
  public static MelleaRuntime create(String backend, String modelId) {
    return new MelleaRuntime(
        System.getenv(), Optional.empty(), Optional.of(backend), Optional.of(modelId));
  }

  /**
   * Returns what these variables ask for, on these backends, which read the same variables.
   *
   * @throws IllegalArgumentException as {@link #create()} does
   */
  public static MelleaRuntime create(Map<String, String> environment, Backends backends) {
    return new MelleaRuntime(
        environment, Optional.of(backends), Optional.empty(), Optional.empty());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static ModelOptions options(String json) {
    try {
      var options = ModelOptions.of(Json.members(Json.object(json)));
      ModelOption.portable().forEach(options::get); // what is out of range is told at once
      return options;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Environment variable 'MELLEA_MODEL_OPTIONS' cannot be used: it %s. Set it as in"
                  .formatted(e.getMessage())
              + " {\"temperature\": 0.7, \"max_tokens\": 1024}, or unset it",
          e);
    }
  }

  /** Returns the name of the backend, as it was asked for. */
  public synchronized String backend() {
    return backend;
  }

  /** Returns the model; absent if none was asked for, and the backend takes its own. */
  public synchronized Optional<String> modelId() {
    return modelId.or(this::usual);
  }

  private Optional<String> usual() {
    return backend.equals(OLLAMA) ? Optional.of(MODEL_OF_OLLAMA) : Optional.empty();
  }

  /** Returns the options of every call. */
  public ModelOptions options() {
    return options;
  }

  /** Returns what this run is called elsewhere. */
  public Optional<String> runId() {
    return variable("MELLEA_RUN_ID");
  }

  /**
   * Asks the model, and waits for the whole reply, as {@link MelleaSession#chat(String)} does.
   *
   * @throws IllegalArgumentException if the backend is not installed or its configuration does not
   *     suit it
   */
  public Reply chat(String text) {
    return session().chat(text);
  }

  /** Asks the model with these options, which win over those of the environment. */
  public Reply chat(String text, ModelOptions callOptions) {
    return session().chat(text, callOptions);
  }

  /**
   * Returns the session, which is closed by this runtime and by {@link #switchModel}.
   *
   * @throws IllegalArgumentException as {@link #chat(String)} does
   */
  public synchronized MelleaSession session() {
    if (session.isEmpty()) {
      session = Optional.of(start());
    }
    return session.get();
  }

  private MelleaSession start() {
    log.debug(
        "Run '{}': backend '{}', model '{}'",
        runId().orElse("none"),
        backend,
        modelId().orElse("the backend's own"));
    var config = BackendConfig.empty().withEnvironment(environment);
    return Mellea.session()
        .backends(backends.orElseGet(Backends::installed))
        .backend(backend)
        .config(modelId().map(config::withModel).orElse(config))
        .options(options)
        .start();
  }

  /** Has another model of the same backend answer from now on; calls in flight are cancelled. */
  public synchronized void switchModel(String newModelId) {
    switchModel(backend, newModelId);
  }

  /** Has another backend and its model answer from now on; calls in flight are cancelled. */
  public synchronized void switchModel(String newBackend, String newModelId) {
    cleanup();
    backend = newBackend;
    modelId = Optional.of(newModelId);
  }

  /**
   * Closes the backend; calls in flight end as cancelled. A later call opens it again. Without one
   * open it has no effect.
   */
  public synchronized void cleanup() {
    session.ifPresent(MelleaSession::close);
    session = Optional.empty();
  }

  /** Does what {@link #cleanup()} does. */
  @Override
  public void close() {
    cleanup();
  }

  /** Names backend and model. */
  @Override
  public String toString() {
    return "MelleaRuntime[%s, %s]".formatted(backend(), modelId().orElse("the backend's own"));
  }
}
