package dev.mellea4j.cli;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads model options as they are written on the command line: {@code temperature=0.2}. A name that
 * no {@link ModelOption} has is the backend's own.
 */
final class OptionArguments {

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
    var portable = portable(given.key().replace('-', '_').toLowerCase(Locale.ROOT));
    return portable.isPresent()
        ? withPortable(options, portable.get(), given.value())
        : options.with(given.key(), value(given.value()));
  }

  private static Optional<ModelOption<?>> portable(String name) {
    return ModelOption.portable().stream()
        .filter(option -> option.name().equals(name) || option.aliases().contains(name))
        .findFirst();
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

  /** Returns a value: JSON if it can be read as that, else text. */
  static Object value(String text) {
    return json(text).orElse(text);
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
