package dev.mellea4j.backend.hf.weights;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A LoRA adapter as <a href="https://huggingface.co/docs/peft/developer_guides/checkpoint">PEFT</a>
 * writes it.
 */
public final class Adapter {

  private static final String CONFIG = "adapter_config.json";
  private static final String WEIGHTS = "adapter_model.safetensors";

  /** What makes more of an adapter than a sum of products. */
  private static final List<String> REFUSED =
      List.of(
          "alora_invocation_tokens",
          "arrow_config",
          "fan_in_fan_out",
          "kasa_config",
          "layer_replication",
          "lora_bias",
          "modules_to_save",
          "target_parameters",
          "trainable_token_indices",
          "use_bdlora",
          "use_dora",
          "use_qalora");

  private static final Pattern NAME =
      Pattern.compile("base_model\\.model\\.(.+)\\.lora_([AB])(?:\\.default)?\\.weight");

  private final String place;
  private final Map<String, LowRank> changes;

  private Adapter(String place, Map<String, LowRank> changes) {
    this.place = place;
    this.changes = changes;
  }

  /**
   * Reads an adapter's files.
   *
   * @throws IllegalArgumentException if one is missing or malformed, or asks for what is not
   *     supported; the message names it
   */
  public static Adapter of(ModelFiles files) {
    requireThere(files, CONFIG);
    requireThere(files, WEIGHTS);
    var config = JsonObject.read(files.place(CONFIG), files.text(CONFIG));
    requirePlain(config);
    var tensors = Safetensors.of(files, WEIGHTS);
    return new Adapter(files.place(WEIGHTS), changes(config, tensors));
  }

  private static void requireThere(ModelFiles files, String file) {
    if (!files.has(file)) {
      throw new IllegalArgumentException(
          "'%s' is missing. An adapter has %s and %s"
              .formatted(files.place(file), CONFIG, WEIGHTS));
    }
  }

  private static void requirePlain(JsonObject config) {
    var type = config.text("peft_type").orElse("");
    if (!type.equals("LORA")) {
      throw unsupported(config, "peft_type", type);
    }
    var bias = config.text("bias").orElse("none");
    if (!bias.equals("none")) {
      throw unsupported(config, "bias", bias);
    }
    for (var name : REFUSED) {
      var value = config.get(name);
      if (value != null && isUsed(value)) {
        throw unsupported(config, name, value);
      }
    }
  }

  private static boolean isUsed(Object value) {
    return !value.equals(false)
        && !(value instanceof Collection<?> items && items.isEmpty())
        && !(value instanceof Map<?, ?> members && members.isEmpty());
  }

  private static IllegalArgumentException unsupported(
      JsonObject config, String name, Object value) {
    return new IllegalArgumentException(
        "'%s' in '%s' is '%s', which is not supported. Merge the adapter with PEFT, or use a plain LoRA"
            .formatted(name, config.file(), value));
  }

  private static Map<String, LowRank> changes(JsonObject config, Safetensors file) {
    var changes = new LinkedHashMap<String, LowRank>();
    for (var tensor : file.tensors()) {
      var name = NAME.matcher(tensor.name());
      if (!name.matches() || tensor.shape().size() != 2) {
        throw new IllegalArgumentException(
            "Tensor '%s' in '%s' is no part of a LoRA adapter of linear layers"
                .formatted(tensor.name(), file.place()));
      }
      if (name.group(2).equals("A")) {
        var module = name.group(1);
        var up = up(file, tensor);
        long rank = tensor.shape().get(0);
        changes.put(module + ".weight", new LowRank(tensor, up, scale(config, module, rank)));
      }
    }
    return changes;
  }

  private static Tensor up(Safetensors file, Tensor down) {
    var name = down.name().replace("lora_A", "lora_B");
    return file.tensor(name)
        .filter(up -> up.shape().size() == 2 && up.shape().get(1).equals(down.shape().get(0)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' has no tensor '%s' that fits '%s'. Download it again"
                        .formatted(file.place(), name, down.name())));
  }

  private static float scale(JsonObject config, String module, long rank) {
    double alpha = config.number("lora_alpha").orElse(8.0);
    var patterns = config.object("alpha_pattern");
    if (patterns.isPresent()) {
      for (var pattern : patterns.get().names()) {
        if (Pattern.matches("(.*\\.)?(" + pattern + ")", module)) {
          alpha = patterns.get().number(pattern).orElse(alpha);
          break;
        }
      }
    }
    boolean stabilised = config.flag("use_rslora").orElse(false);
    double size = rank;
    return (float) (alpha / (stabilised ? Math.sqrt(size) : size));
  }

  /** Returns what is added, by the names of the weights. */
  Map<String, LowRank> changes() {
    return changes;
  }

  /** Returns a weight of a model with what is added to it. */
  Tensor applied(String name, LowRank change, Checkpoint model) {
    return model
        .tensor(name)
        .filter(change::fits)
        .map(change::addedTo)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is an adapter of another model: '%s' has no tensor '%s' of %d × %d. Use the model that it was made for"
                        .formatted(
                            place,
                            model.place(),
                            name,
                            change.up().shape().get(0),
                            change.down().shape().get(1))));
  }
}
