package dev.mellea4j.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendConfig;
import java.util.Optional;

/**
 * A backend's name with, or without, a model: {@code ollama} or {@code ollama:llama3.2}. What has a
 * slash before any colon, such as {@code anthropic/claude-sonnet-5}, is a model of litellm.
 */
public record BackendSpec(String name, Optional<String> model) {

  /** The backend whose models are named with their providers. */
  private static final String ROUTING = "litellm";

  public static BackendSpec parse(String text) {
    requireNonNull(text, "The name of a backend is null. Give one, such as 'ollama'");
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    if (slash > 0 && (colon < 0 || slash < colon)) {
      return new BackendSpec(ROUTING, Optional.of(text.strip()));
    }
    if (colon < 0) {
      return new BackendSpec(text.strip(), Optional.empty());
    }
    var name = text.substring(0, colon).strip();
    var model = text.substring(colon + 1).strip();
    if (name.isEmpty() || model.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' lacks a %s the colon. Write it as 'name:model', such as 'ollama:llama3.2'"
              .formatted(text, name.isEmpty() ? "backend before" : "model after"));
    }
    return new BackendSpec(name, Optional.of(model));
  }

  /** Returns the configuration with the model. */
  public BackendConfig into(BackendConfig config) {
    return model.map(wanted -> with(wanted, config)).orElse(config);
  }

  private BackendConfig with(String wanted, BackendConfig config) {
    var configured = config.model().orElse(wanted);
    if (!configured.equals(wanted)) {
      throw new IllegalArgumentException(
          "Two models are given: '%s' in '%s:%s' and '%s' in the configuration. Leave one out"
              .formatted(wanted, name, wanted, configured));
    }
    return config.withModel(wanted);
  }
}
