package dev.mellea4j.backend.hf.graph;

import java.util.ArrayList;
import java.util.List;

/** What goes into every graph and comes out of it, by name. */
public final class GraphEnds {

  public static final String IDS = "input_ids";
  public static final String LAST = "last_positions";
  public static final String SEQUENCE_ENDS = "seqlens_k";
  public static final String TOTAL = "total_sequence_length";
  public static final String LOGITS = "logits";

  private static final String BATCH = "batch";

  private GraphEnds() {}

  static void write(ModelConfig config, OnnxModel model) {
    model
        .input(IDS, OnnxType.INT64, BATCH, "sequence")
        .input(LAST, OnnxType.INT64, BATCH, 1)
        .input(SEQUENCE_ENDS, OnnxType.INT32, BATCH)
        .input(TOTAL, OnnxType.INT32)
        .output(LOGITS, OnnxType.FLOAT, BATCH, config.vocabulary());
    Object[] cache = {BATCH, config.keyValueHeads(), "capacity", config.headSize()};
    cacheNames(config, "past").forEach(name -> model.input(name, OnnxType.FLOAT, cache));
    cacheNames(config, "present").forEach(name -> model.output(name, OnnxType.FLOAT, cache));
    for (int i = 0; i < config.ropes().size(); i++) {
      int pairs = config.ropes().get(i).pairs(config.headSize());
      var angles = List.of((long) config.contextLength(), (long) pairs);
      model.tensor(cosines(i), OnnxType.FLOAT, angles).tensor(sines(i), OnnxType.FLOAT, angles);
    }
  }

  /** Returns the names of keys and values, layer by layer. */
  public static List<String> cacheNames(ModelConfig config, String prefix) {
    var names = new ArrayList<String>();
    for (int layer = 0; layer < config.layers(); layer++) {
      names.add(key(prefix, layer));
      names.add(value(prefix, layer));
    }
    return names;
  }

  /** Returns the name of the cosines of one of the model's embeddings of positions. */
  public static String cosines(int rope) {
    return "cosines." + rope;
  }

  /** Returns the name of its sines. */
  public static String sines(int rope) {
    return "sines." + rope;
  }

  static String key(String prefix, int layer) {
    return prefix + "." + layer + ".key";
  }

  static String value(String prefix, int layer) {
    return prefix + "." + layer + ".value";
  }
}
