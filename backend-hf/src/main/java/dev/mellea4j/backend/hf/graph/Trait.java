package dev.mellea4j.backend.hf.graph;

/** In what the blocks of a family differ from those of Llama. */
enum Trait {
  /** What a layer computes is normalised, not what it is given. */
  NORMS_AFTER,
  /** What a layer is given and what it computes are normalised. */
  NORMS_AROUND,
  /** Queries and keys are normalised, each head for itself. */
  HEAD_NORMS,
  /** Queries and keys are normalised, all heads together. */
  WHOLE_NORMS,
  /** The weights of norms are what they differ from one. */
  NORMS_FROM_ONE,
  /** The weights of queries, keys and values are one, and those of gate and input. */
  PACKED,
  /** Those of gate and input are one, and have names of their own. */
  SHARED_FEED_FORWARD,
  /** Queries, keys and values have biases. */
  QUERY_BIASES,
  /** What attention computes has a bias. */
  OUTPUT_BIAS,
  /** The layers that feed forward have biases. */
  FEED_FORWARD_BIASES,
  /** Embeddings are multiplied by the root of their size. */
  SCALED_EMBEDDINGS
}
