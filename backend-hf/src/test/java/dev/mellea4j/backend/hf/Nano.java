package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bundled model, for tests. */
public final class Nano {

  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json");

  private Nano() {}

  static BundledFiles files() {
    return new BundledFiles(Nano.class.getClassLoader(), "META-INF/nano/");
  }

  static HfModel load() {
    return HfModel.load("nano", files(), 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Writes the files of the model to a folder. */
  public static void copy(Path folder) throws IOException {
    for (var file : FILES) {
      var region = files().region(file);
      var bytes = new byte[Math.toIntExact(region.size())];
      region.slice(0, bytes.length).get(bytes);
      Files.write(folder.resolve(file), bytes);
    }
  }

  static BackendConfig config() {
    return BackendConfig.of("nano").withEnvironment(Map.of());
  }

  static Backend backend() {
    return new HfBackendProvider().open(config());
  }

  /** Returns what is answered at length, by models that write anything at all too. */
  static GenerateRequest longRequest() {
    return GenerateRequest.of("Tell me a story.")
        .withOption(ModelOption.TEMPERATURE, 2.0)
        .withOption(ModelOption.SEED, 1)
        .withOption(ModelOption.MAX_NEW_TOKENS, 900);
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
