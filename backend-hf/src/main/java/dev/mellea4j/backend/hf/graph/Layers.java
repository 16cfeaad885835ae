package dev.mellea4j.backend.hf.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads how the layers of a model attend, which the families say in different ways. */
final class Layers {

  private static final String SLIDING = "sliding_attention";
  private static final List<String> KINDS = List.of("full_attention", SLIDING, "attention");

  private final ConfigFile file;
  private final ModelConfig shape;

  private Layers(ConfigFile file, ModelConfig shape) {
    this.file = file;
    this.shape = shape;
  }

  /**
   * Reads them.
   *
   * @param unsaid which layers have a window where the configuration lists none
   */
  static List<LayerAttention> of(ConfigFile file, ModelConfig shape, Sliding unsaid) {
    var layers = new Layers(file, shape);
    var all = new ArrayList<LayerAttention>();
    for (int layer = 0; layer < shape.layers(); layer++) {
      all.add(layers.layer(layer, unsaid));
    }
    return all;
  }

  private LayerAttention layer(int layer, Sliding unsaid) {
    boolean sliding = isSliding(layer, unsaid);
    var window = file.json().count("sliding_window");
    int rope = sliding ? shape.ropes().size() - 1 : 0;
    return new LayerAttention(
        sliding && window.isPresent() ? OptionalInt.of(window.get()) : OptionalInt.empty(),
        turns(layer) ? OptionalInt.of(rope) : OptionalInt.empty());
  }

  private boolean isSliding(int layer, Sliding unsaid) {
    var kinds = file.json().list("layer_types");
    if (kinds.isEmpty()) {
      return unsaid.at(layer, file);
    }
    if (kinds.size() != shape.layers() || !KINDS.containsAll(kinds)) {
      throw new IllegalArgumentException(
          "'layer_types' in '%s' is %s. Supported: one of %s a layer"
              .formatted(file.place(), kinds, String.join(", ", KINDS)));
    }
    boolean off = Boolean.FALSE.equals(file.json().get("use_sliding_window"));
    return kinds.get(layer).equals(SLIDING) && !off;
  }

  /** Some models leave positions out, here and there or altogether. */
  private boolean turns(int layer) {
    var said = file.json().list("no_rope_layers");
    if (!said.isEmpty()) {
      return layer >= said.size() || !Integer.valueOf(0).equals(said.get(layer));
    }
    var every = file.json().count("no_rope_layer_interval");
    boolean left = every.isPresent() && (layer + 1) % every.get() == 0;
    return !left && !file.json().text("position_embedding_type").filter("nope"::equals).isPresent();
  }

  /** Which layers have a window. */
  enum Sliding {
    ALL {
      @Override
      boolean at(int layer, ConfigFile file) {
        return true;
      }
    },
    NONE {
      @Override
      boolean at(int layer, ConfigFile file) {
        return false;
      }
    },
    EVERY_OTHER {
      @Override
      boolean at(int layer, ConfigFile file) {
        return layer % 2 == 0;
      }
    },
    ALL_BUT_EVERY_SIXTH {
      @Override
      boolean at(int layer, ConfigFile file) {
        int pattern = file.json().count("sliding_window_pattern").orElse(6);
        return (layer + 1) % pattern != 0;
      }
    },
    IF_ASKED {
      @Override
      boolean at(int layer, ConfigFile file) {
        return file.json().flag("use_sliding_window").orElse(false)
            && layer >= file.json().count("max_window_layers").orElse(0);
      }
    };

    abstract boolean at(int layer, ConfigFile file);
  }
}
