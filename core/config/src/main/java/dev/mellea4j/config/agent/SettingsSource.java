package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.config.file.EnvFile;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.config.file.TomlFile;
import dev.mellea4j.config.file.YamlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads the settings that one source has; what it has and nobody knows is an error. */
final class SettingsSource {

  private final Map<SettingKey, SettingValue> found = new EnumMap<>(SettingKey.class);

  private SettingsSource() {}

  /** Reads what the program says, by path. */
  static Map<SettingKey, SettingValue> ofProgram(Map<String, String> values) {
    var source = new SettingsSource();
    values.forEach((path, value) -> source.put(path, value, "given by the program"));
    return source.found;
  }

  /** Reads the variables of a process. */
  static Map<SettingKey, SettingValue> ofEnvironment(Map<String, String> variables) {
    return ofVariables(variables, name -> "environment variable " + name);
  }

  /** Reads the variables of a file; those of others are in it too. */
  static Map<SettingKey, SettingValue> ofVariables(Map<String, Node> variables) {
    return ofVariables(
        texts(variables),
        name -> "%s in %s".formatted(name, requireNonNull(variables.get(name)).place()));
  }

  /** What a variable of its own says wins over what stands in a table that is given as JSON. */
  private static Map<SettingKey, SettingValue> ofVariables(
      Map<String, String> variables, UnaryOperator<String> origin) {
    var source = new SettingsSource();
    variables.forEach((name, value) -> source.table(name, value, origin.apply(name)));
    variables.forEach((name, value) -> source.variable(name, value, origin.apply(name)));
    return source.found;
  }

  /** Reads a whole table, such as {@code MAMBA_MODEL_BACKEND}. */
  private void table(String name, String value, String origin) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (!upper.startsWith(SettingKey.PREFIX) || value.isBlank()) {
      return;
    }
    var section = upper.substring(SettingKey.PREFIX.length()).toLowerCase(Locale.ROOT);
    if (SettingKey.sections().contains(section)) {
      JsonSettings.in(section, value, origin)
          .forEach((key, text) -> put(section + "." + key.toLowerCase(Locale.ROOT), text, origin));
    }
  }

  /** Other programs have variables with this beginning, but none with a section in it. */
  private void variable(String name, String value, String origin) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (upper.startsWith(SettingKey.PREFIX) && upper.contains("__")) {
      var path = upper.substring(SettingKey.PREFIX.length()).replace("__", ".");
      put(path.toLowerCase(Locale.ROOT), value, origin);
    }
  }

  /** Reads a file in TOML or YAML. */
  static Map<SettingKey, SettingValue> ofFile(Path file) {
    var source = new SettingsSource();
    var text = text(file);
    var name = file.toString();
    if (name.endsWith(".toml")) {
      source.sections(TomlFile.document(name, text));
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      YamlFile.documents(name, text, "").forEach(source::sections);
    } else {
      throw new IllegalArgumentException(
          "Settings file '%s' has a form that is not known. Name a .toml, .yaml or .yml file"
              .formatted(file));
    }
    return source.found;
  }

  /** Reads a file that others may have put there: it counts if it has a section of ours. */
  static Map<SettingKey, SettingValue> ofUsualFile(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    var sections = TomlFile.document(file.toString(), text(file)).members().keySet();
    boolean ours = Arrays.stream(SettingKey.values()).anyMatch(k -> sections.contains(k.section()));
    return ours ? ofFile(file) : Map.of();
  }

  private void sections(Node document) {
    for (var section : document.members().entrySet()) {
      if (section.getValue().isMapping()) {
        section.getValue().members().values().forEach(this::node);
      } else {
        node(section.getValue());
      }
    }
  }

  private void node(Node node) {
    if (node.isEmpty()) {
      require(node.path(), node.place().toString());
    } else {
      put(node.path(), node.text(), node.place().toString());
    }
  }

  private void put(String path, String value, String origin) {
    var key = require(path, origin);
    found.put(key, new SettingValue(value, origin).checkedFor(key));
  }

  private static SettingKey require(String path, String origin) {
    return SettingKey.at(path)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Setting '%s' is not known (%s). %sSettings: %s"
                        .formatted(
                            path, origin, meant(path), String.join(", ", SettingKey.paths()))));
  }

  private static String meant(String path) {
    return Suggestion.closest(path, SettingKey.paths())
        .map("Did you mean '%s'? "::formatted)
        .orElse("");
  }

  /** Returns the variables of a file; none if there is no such file. */
  static Map<String, Node> variables(Path file) {
    return Files.isRegularFile(file) ? EnvFile.variables(file.toString(), text(file)) : Map.of();
  }

  /** Returns the texts of variables. */
  static Map<String, String> texts(Map<String, Node> variables) {
    return variables.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().text(),
                (a, b) -> b,
                LinkedHashMap::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is not text in UTF-8. Convert it".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read. Give the path of a settings file".formatted(file), e);
    }
  }
}
