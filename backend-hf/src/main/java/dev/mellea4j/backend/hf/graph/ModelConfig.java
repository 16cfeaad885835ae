package dev.mellea4j.backend.hf.graph;

import java.util.List;

/**
 * The shape of a model, from its {@code config.json}.
 *
 * @param contextLength tokens that prompt and reply may have together
 * @param ropes embeddings of positions, of which layers with a window use the last
 * @param tiedEmbeddings whether the embedding is also the output layer
 */
public record ModelConfig(
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int contextLength,
    float normEpsilon,
    boolean tiedEmbeddings,
    List<Rope> ropes) {

  private static final int MOST_LAYERS = 1_000;
  private static final int MOST = 1 << 24;

  /** What ONNX Runtime's GroupQueryAttention can take. */
  private static final int HEAD_SIZE_UNIT = 16;

  /**
   * Fails if no model can be like this.
   *
   * @param place of the file that says so
   */
  void requireSane(String place) {
    boolean sane =
        layers <= MOST_LAYERS
            && vocabulary <= MOST
            && hidden <= MOST
            && intermediate <= MOST
            && heads <= MOST
            && headSize <= MOST
            && contextLength <= MOST
            && heads % keyValueHeads == 0
            && (long) heads * headSize <= MOST;
    if (!sane) {
      throw new IllegalArgumentException(
          "'%s' describes an impossible model: %s".formatted(place, this));
    }
    if (headSize % HEAD_SIZE_UNIT != 0) {
      throw new IllegalArgumentException(
          "The heads in '%s' have the size %d. Supported: multiples of %d"
              .formatted(place, headSize, HEAD_SIZE_UNIT));
    }
  }

  /** Returns a copy with a shorter context. */
  public ModelConfig withContextLength(int tokens) {
    return new ModelConfig(
        vocabulary,
        hidden,
        intermediate,
        layers,
        heads,
        keyValueHeads,
        headSize,
        Math.min(tokens, contextLength),
        normEpsilon,
        tiedEmbeddings,
        ropes);
  }

  /** Returns the bytes that one token takes in the cache of keys and values. */
  public long cacheBytesPerToken() {
    return 2L * layers * keyValueHeads * headSize * Float.BYTES;
  }
}
