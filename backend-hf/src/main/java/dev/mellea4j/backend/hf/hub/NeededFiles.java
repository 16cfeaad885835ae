package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.backend.hf.weights.ModelFiles;
import dev.mellea4j.backend.hf.weights.WeightFiles;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of a model are needed to run it. */
final class NeededFiles {

  private static final String TEMPLATES = "additional_chat_templates/";

  private static final Set<String> SMALL =
      Set.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "chat_template.jinja",
          WeightFiles.INDEX);

  /** Weights in other forms. */
  private static final Pattern OTHERS =
      Pattern.compile("\\.(bin|gguf|pt|pth|onnx|h5|msgpack|safetensors)$");

  private NeededFiles() {}

  /** Returns those that say what the model is, before its weights. */
  static List<String> small(List<String> all) {
    boolean whole = all.contains(WeightFiles.SINGLE);
    return all.stream()
        .filter(file -> SMALL.contains(file) || isTemplate(file))
        .filter(file -> !(whole && file.equals(WeightFiles.INDEX)))
        .toList();
  }

  private static boolean isTemplate(String file) {
    return file.startsWith(TEMPLATES) && file.endsWith(".jinja");
  }

  /**
   * Returns those of its weights.
   *
   * @param files of which the small ones are there
   * @throws IllegalArgumentException if it has none that can be used
   */
  static List<String> weights(RepoId model, List<String> all, ModelFiles files) {
    if (all.contains(WeightFiles.SINGLE)) {
      return List.of(WeightFiles.SINGLE);
    }
    if (all.contains(WeightFiles.INDEX)) {
      return WeightFiles.ofIndex(files);
    }
    var others = all.stream().filter(file -> OTHERS.matcher(file).find()).toList();
    throw new IllegalArgumentException(
        "Model '%s' has no weights as safetensors%s. Choose one that has"
            .formatted(model, others.isEmpty() ? "" : ", but " + String.join(", ", others)));
  }

  /** Whether a folder has all that it takes. */
  static boolean areIn(ModelFiles files) {
    if (!files.has("config.json") || !files.has("tokenizer.json")) {
      return false;
    }
    return files.has(WeightFiles.SINGLE)
        || (files.has(WeightFiles.INDEX)
            && WeightFiles.ofIndex(files).stream().allMatch(files::has));
  }
}
