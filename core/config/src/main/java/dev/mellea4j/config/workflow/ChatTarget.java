package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.file.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The backend that a chat talks to, and how it is reached.
 *
 * @param node that of the chat
 */
record ChatTarget(
    Node node,
    Optional<TextTemplate> backend,
    Optional<TextTemplate> baseUrl,
    Optional<TextTemplate> apiKey,
    Optional<TextTemplate> model,
    Optional<Duration> timeout) {

  private static final String OLLAMA = "ollama";

  /** Those of which {@code contextLength} is the context window. */
  private static final Set<String> LOCAL = Set.of(OLLAMA, "hf", "huggingface");

  static ChatTarget read(Node node, Map<String, Node> members) {
    return new ChatTarget(
        node,
        template(members, "backend"),
        template(members, "baseUrl"),
        template(members, "apiKey"),
        template(members, "model"),
        Optional.ofNullable(members.get("timeoutDuration")).map(ChatTarget::timeout));
  }

  private static Duration timeout(Node node) {
    var duration = node.duration();
    if (duration.isZero()) {
      throw node.mistake("is no time at all", "Write it as 30s, or leave it out");
    }
    return duration;
  }

  static Optional<TextTemplate> template(Map<String, Node> members, String key) {
    return Optional.ofNullable(members.get(key))
        .filter(node -> !node.isEmpty())
        .map(node -> TextTemplate.parse(node, Functions.NAMES));
  }

  /** Returns the name for people. */
  String label() {
    return backend.map(template -> template.node().text()).orElse(OLLAMA);
  }

  /** Fails if the backend is not installed, as far as its name is known before anything ran. */
  void check(WorkflowRun run) {
    if (backend.isEmpty() || backend.get().isLiteral()) {
      located(() -> run.backends.describe(label()));
    }
  }

  /** Returns the name of the backend. */
  String name(Step step) {
    return backend.map(step::text).map(String::strip).filter(n -> !n.isEmpty()).orElse(OLLAMA);
  }

  static boolean isLocal(String name) {
    return LOCAL.contains(name.replaceFirst(":.*", ""));
  }

  /** Opens the backend, which the caller closes. */
  Backend open(Step step, String name) {
    var config = config(step, name);
    return located(() -> step.run().backends.open(name, config));
  }

  private BackendConfig config(Step step, String name) {
    var config =
        BackendConfig.empty()
            .withEnvironment(step.run().input.environment())
            .withRetry(RetryPolicy.NONE);
    config = timeout.map(Timeouts.STANDARD::withTotal).map(config::withTimeouts).orElse(config);
    config = given(step, model).map(config::withModel).orElse(config);
    config = address(step, name).map(config::withBaseUrl).orElse(config);
    var key = given(step, apiKey);
    key.ifPresent(value -> step.run().secrets.note("apiKey", value));
    return key.isPresent() ? config.with("api-key", key.get()) : config;
  }

  private Optional<String> address(Step step, String name) {
    var ofWorkflow =
        name.replaceFirst(":.*", "").equals(OLLAMA)
            ? step.run().settings.ollamaUrl()
            : Optional.<TextTemplate>empty();
    return given(step, baseUrl).or(() -> given(step, ofWorkflow));
  }

  /** What is blank, as a variable that is not set, is as if it was not written. */
  private static Optional<String> given(Step step, Optional<TextTemplate> template) {
    return template.map(step::text).map(String::strip).filter(text -> !text.isEmpty());
  }

  private <T> T located(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(node, e.getMessage()), e);
    }
  }
}
