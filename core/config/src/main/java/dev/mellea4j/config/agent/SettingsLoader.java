package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.config.file.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings of an agent, each from the first of these that has it:
 *
 * <ol>
 *   <li>the program, with {@link #with};
 *   <li>the environment, such as {@code MAMBA_MODEL_BACKEND__MODEL}, in any case, else as JSON,
 *       such as <code>MAMBA_MODEL_BACKEND={"model": "llama3.2"}</code>;
 *   <li>{@code .env} in the working directory;
 *   <li>another such file, with {@link #envFile}, such as {@code .env.prod};
 *   <li>{@code mamba.env} in the home directory;
 *   <li>a file in TOML or YAML, with {@link #file}; else {@code config.toml} in the working
 *       directory, if that has one of the tables {@code model_backend} and {@code error_recovery};
 *   <li>the defaults of {@link AgentSettings}.
 * </ol>
 *
 * <p>A blank value is as if it was not there. A key that is not known, or a value out of its range,
 * is an IllegalArgumentException that names where it stands and shows no value. Immutable.
 */
public final class SettingsLoader {

  private final Map<String, String> program;
  private final Map<String, String> environment;
  private final Path directory;
  private final Path home;
  private final Optional<Path> envFile;
  private final Optional<Path> file;

  private SettingsLoader(
      Map<String, String> program,
      Map<String, String> environment,
      Path directory,
      Path home,
      Optional<Path> envFile,
      Optional<Path> file) {
    this.program = Map.copyOf(program);
    this.environment = Map.copyOf(environment);
    this.directory = requireNonNull(directory, "directory");
    this.home = requireNonNull(home, "home");
    this.envFile = envFile;
    this.file = file;
  }

  static SettingsLoader ofProcess() {
    return new SettingsLoader(
        Map.of(),
        System.getenv(),
        Path.of(""),
        Path.of(System.getProperty("user.home", "")),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns a copy in which the program gives this value.
   *
   * @param path such as {@code model_backend.temperature}
   */
  public SettingsLoader with(String path, String value) {
    var more = new LinkedHashMap<>(program);
    more.put(path, value);
    return new SettingsLoader(more, environment, directory, home, envFile, file);
  }

  /** Returns a copy that reads these variables instead of {@link System#getenv()}. */
  public SettingsLoader environment(Map<String, String> variables) {
    return new SettingsLoader(program, variables, directory, home, envFile, file);
  }

  /** Returns a copy that looks into these directories instead of the process's own. */
  public SettingsLoader directories(Path working, Path newHome) {
    return new SettingsLoader(program, environment, working, newHome, envFile, file);
  }

  /** Returns a copy that reads another file of variables too, which must be there. */
  public SettingsLoader envFile(Path path) {
    return new SettingsLoader(program, environment, directory, home, Optional.of(path), file);
  }

  /** Returns a copy that reads this file in TOML or YAML, which must be there. */
  public SettingsLoader file(Path path) {
    return new SettingsLoader(program, environment, directory, home, envFile, Optional.of(path));
  }

  /**
   * Reads the settings now.
   *
   * @throws IllegalArgumentException as the class says
   */
  public AgentSettings load() {
    var ofDirectory = SettingsSource.variables(directory.resolve(".env"));
    var named = envFile.map(this::required).orElse(Map.of());
    var ofHome = SettingsSource.variables(home.resolve("mamba.env"));
    var values = new EnumMap<SettingKey, SettingValue>(SettingKey.class);
    add(values, SettingsSource.ofProgram(program));
    add(values, SettingsSource.ofEnvironment(environment));
    add(values, SettingsSource.ofVariables(ofDirectory));
    add(values, SettingsSource.ofVariables(named));
    add(values, SettingsSource.ofVariables(ofHome));
    add(values, ofFile());
    return new AgentSettings(
        values, variables(ofHome, named, ofDirectory), ModelProfiles.standard());
  }

  private static void add(
      Map<SettingKey, SettingValue> values, Map<SettingKey, SettingValue> lower) {
    lower.forEach(
        (key, value) -> {
          if (!value.text().isBlank()) {
            values.putIfAbsent(key, value);
          }
        });
  }

  private Map<String, Node> required(Path path) {
    var resolved = directory.resolve(path);
    if (!Files.isRegularFile(resolved)) {
      throw new IllegalArgumentException(
          "There is no file '%s'. Name one with variables, such as .env.prod".formatted(resolved));
    }
    return SettingsSource.variables(resolved);
  }

  private Map<SettingKey, SettingValue> ofFile() {
    if (file.isPresent()) {
      return SettingsSource.ofFile(directory.resolve(file.get()));
    }
    return SettingsSource.ofUsualFile(directory.resolve("config.toml"));
  }

  /** Returns what the backend finds its own variables in: the environment over the files. */
  @SafeVarargs
  private Map<String, String> variables(Map<String, Node>... lowestFirst) {
    var all = new HashMap<String, String>();
    for (var variables : lowestFirst) {
      all.putAll(SettingsSource.texts(variables));
    }
    all.putAll(environment);
    return all;
  }
}
