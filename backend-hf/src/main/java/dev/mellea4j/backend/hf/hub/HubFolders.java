package dev.mellea4j.backend.hf.hub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Hugging Face's tools keep what they share, by the <a
 * href="https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables">variables</a>
 * that they all read.
 *
 * @param home of the user
 */
record HubFolders(Map<String, String> environment, Path home) {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** Returns the cache of models, where no setting says otherwise. */
  Path cache() {
    return base().resolve("hub");
  }

  /** Returns the file of the token that {@code hf auth login} stores. */
  Path token() {
    return variable("HF_TOKEN_PATH").orElseGet(() -> base().resolve("token"));
  }

  private Path base() {
    return variable("HF_HOME")
        .orElseGet(
            () ->
                variable("XDG_CACHE_HOME")
                    .orElseGet(() -> home.resolve(".cache"))
                    .resolve("huggingface"));
  }

  private Optional<Path> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank()).map(this::path);
  }

  /** Returns a folder as a shell would read it: with {@code ~} and with variables. */
  Path path(String text) {
    var expanded =
        VARIABLE
            .matcher(text)
            .replaceAll(
                found -> {
                  var name = found.group(1) == null ? found.group(2) : found.group(1);
                  return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
                });
    boolean ofHome = expanded.equals("~") || expanded.startsWith("~/");
    return ofHome ? home.resolve(expanded.substring(1).replaceFirst("^/+", "")) : Path.of(expanded);
  }
}
