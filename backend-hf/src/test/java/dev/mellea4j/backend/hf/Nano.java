package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bundled model, for tests. */
final class Nano {

  private Nano() {}

  static BundledFiles files() {
    return new BundledFiles(Nano.class.getClassLoader(), "META-INF/nano/");
  }

  static HfModel load() {
    return HfModel.load("nano", files(), 0, Optional.empty());
  }

  static BackendConfig config() {
    return BackendConfig.of("nano").withEnvironment(Map.of());
  }

  static Backend backend() {
    return new HfBackendProvider().open(config());
  }

  /** Returns a reply as the model wrote it, its tool calls included. */
  static String written(Reply reply) {
    return reply.text()
        + reply.toolCalls().stream().map(Nano::written).collect(Collectors.joining("\n"));
  }

  private static String written(ToolCall call) {
    return "<tool_call>\n{\"name\": \"%s\", \"arguments\": %s}\n</tool_call>"
        .formatted(call.name(), call.arguments());
  }
}
