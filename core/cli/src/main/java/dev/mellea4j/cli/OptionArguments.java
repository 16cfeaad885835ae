package dev.mellea4j.cli;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads model options as they are written on the command line: {@code temperature=0.2}.
 *
 * <p>A backend's own option stands behind {@code native.}, because no server says that it does not
 * know an option: so a mistyped name never passes for one.
 */
final class OptionArguments {

  private static final String NATIVE = "native.";
  private static final Pattern JSON = Pattern.compile("(?s)[\\[{\"].*|true|false|-?[0-9].*");

  private OptionArguments() {}

  /**
   * Returns the options; of one that is given twice, the last value.
   *
   * @throws IllegalArgumentException if an argument is malformed; the message says how to write it
   */
  static ModelOptions parse(List<String> arguments) {
    var options = ModelOptions.empty();
    for (var argument : arguments) {
      options = with(options, Assignment.parse(argument).orElseThrow(() -> malformed(argument)));
    }
    return options;
  }

  private static IllegalArgumentException malformed(String argument) {
    return new IllegalArgumentException(
        "Option '%s' has no value. Write it as in -o temperature=0.2".formatted(argument));
  }

  private static ModelOptions with(ModelOptions options, Assignment given) {
    if (given.key().startsWith(NATIVE)) {
      var name = given.key().substring(NATIVE.length());
      return options.with(name, json(given.value()).orElse(given.value()));
    }
    return withPortable(options, portable(given.key()), given.value());
  }

  private static ModelOption<?> portable(String key) {
    var known = names();
    var option = known.get(key.replace('-', '_').toLowerCase(Locale.ROOT));
    if (option == null) {
      throw new IllegalArgumentException(unknown(key, known));
    }
    return option;
  }

  /** The options by name and alias, without those for applications that have tools. */
  private static Map<String, ModelOption<?>> names() {
    var names = new TreeMap<String, ModelOption<?>>();
    for (var option : ModelOption.portable()) {
      if (!option.equals(ModelOption.TOOLS) && !option.equals(ModelOption.TOOL_CHOICE)) {
        names.put(option.name(), option);
        option.aliases().forEach(alias -> names.put(alias, option));
      }
    }
    return names;
  }

  private static String unknown(String key, Map<String, ModelOption<?>> known) {
    return "No option is named '%s'.%s Options: %s, and those of the backend's own as native.%s"
        .formatted(
            key,
            Suggestion.closest(key.replace('-', '_'), known.keySet())
                .map(" Did you mean '%s'?"::formatted)
                .orElse(""),
            String.join(", ", known.keySet()),
            key);
  }

  /** A text such as {@code 42} may be meant as a number or, for a stop sequence, as a text. */
  private static <T> ModelOptions withPortable(
      ModelOptions options, ModelOption<T> option, String text) {
    var json = json(text);
    if (json.isPresent()) {
      try {
        return options.with(option, option.value(json.get()));
      } catch (IllegalArgumentException e) {
        return options.with(option, asText(option, text, e));
      }
    }
    return options.with(option, option.value(text));
  }

  private static <T> T asText(ModelOption<T> option, String text, IllegalArgumentException asJson) {
    try {
      return option.value(text);
    } catch (IllegalArgumentException e) {
      throw asJson;
    }
  }

  private static Optional<Object> json(String text) {
    if (!JSON.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JsonText.parse(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
