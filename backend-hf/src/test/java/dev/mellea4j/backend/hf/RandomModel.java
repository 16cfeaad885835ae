package dev.mellea4j.backend.hf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** A small model of random weights in float32 with an output layer of its own, for tests. */
final class RandomModel {

  private static final int VOCABULARY = 2048;
  private static final int HIDDEN = 64;
  private static final int INTERMEDIATE = 48;
  private static final int LAYERS = 2;
  private static final List<String> COPIED =
      List.of("tokenizer.json", "tokenizer_config.json", "generation_config.json");

  private RandomModel() {}

  static Backend backend(Path folder) {
    write(folder);
    return new HfBackendProvider()
        .open(BackendConfig.of(folder.toString()).withEnvironment(Map.of()));
  }

  /** Writes the files of the model, with the tokenizer of nano. */
  static void write(Path folder) {
    try {
      for (var file : COPIED) {
        Files.writeString(folder.resolve(file), Nano.files().text(file));
      }
      Files.writeString(folder.resolve("config.json"), config());
      Files.write(folder.resolve("model.safetensors"), weights(tensors()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String config() {
    return """
        {"architectures":["LlamaForCausalLM"],"vocab_size":%d,"hidden_size":%d,
         "intermediate_size":%d,"num_hidden_layers":%d,"num_attention_heads":4,
         "num_key_value_heads":2,"max_position_embeddings":600,"rms_norm_eps":1e-5,
         "rope_scaling":{"rope_type":"llama3","factor":8.0,"low_freq_factor":1.0,
         "high_freq_factor":4.0,"original_max_position_embeddings":256}}\
        """
        .formatted(VOCABULARY, HIDDEN, INTERMEDIATE, LAYERS);
  }

  private static Map<String, int[]> tensors() {
    var shapes = new LinkedHashMap<String, int[]>();
    shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
    shapes.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
    shapes.put("model.norm.weight", new int[] {HIDDEN});
    for (int i = 0; i < LAYERS; i++) {
      var layer = "model.layers." + i + ".";
      shapes.put(layer + "input_layernorm.weight", new int[] {HIDDEN});
      shapes.put(layer + "post_attention_layernorm.weight", new int[] {HIDDEN});
      shapes.put(layer + "self_attn.q_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(layer + "self_attn.k_proj.weight", new int[] {HIDDEN / 2, HIDDEN});
      shapes.put(layer + "self_attn.v_proj.weight", new int[] {HIDDEN / 2, HIDDEN});
      shapes.put(layer + "self_attn.o_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(layer + "mlp.gate_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(layer + "mlp.up_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(layer + "mlp.down_proj.weight", new int[] {HIDDEN, INTERMEDIATE});
    }
    return shapes;
  }

  private static byte[] weights(Map<String, int[]> shapes) {
    var header = new StringJoiner(",", "{", "}");
    int end = 0;
    for (var tensor : shapes.entrySet()) {
      int start = end;
      end += Float.BYTES * size(tensor.getValue());
      header.add(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), Arrays.toString(tensor.getValue()), start, end));
    }
    var json = header.toString().getBytes(UTF_8);
    var file = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    var random = new Random(1);
    while (file.hasRemaining()) {
      file.putFloat((float) random.nextGaussian() / 4);
    }
    return file.array();
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
