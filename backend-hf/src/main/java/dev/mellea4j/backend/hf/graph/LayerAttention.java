package dev.mellea4j.backend.hf.graph;

import java.util.OptionalInt;

/**
 * How a layer attends.
 *
 * @param window how many positions back it sees, itself included; all if absent
 * @param rope which of the model's embeddings of positions it uses; none if absent
 */
record LayerAttention(OptionalInt window, OptionalInt rope) {}
