package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of native options that any server of the OpenAI API documents: a table. */
public final class KnownOptions {

  private static final String FILE = "options.txt";
  private static final Set<String> NAMES = read();

  private KnownOptions() {}

  private static Set<String> read() {
    try (var file = requireNonNull(KnownOptions.class.getResourceAsStream(FILE), FILE)) {
      var names = new TreeSet<String>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.addAll(List.of(line.split(" ", -1))));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a sentence on a name that no server documents; it is passed on all the same. */
  public static Optional<String> warning(String name) {
    return NAMES.contains(name)
        ? Optional.empty()
        : Optional.of(
            "No server of the OpenAI API documents an option '%s'; it was passed on, and may be ignored or refused.%s"
                .formatted(name, suggestion(name)));
  }

  private static String suggestion(String name) {
    var portable = ModelOption.portable().stream().map(ModelOption::name);
    return Suggestion.closest(name, Stream.concat(NAMES.stream(), portable).toList())
        .map(" Did you mean '%s'?"::formatted)
        .orElse("");
  }
}
