package dev.mellea4j.backend.hf.graph;

/** A model of one family: what it is like, and what it computes. */
public interface Architecture {

  ModelConfig config();

  /** Returns a copy whose prompt and reply may have no more tokens than this together. */
  Architecture withContextLength(int tokens);

  /** Writes what lies between the tokens and the logits. */
  void write(GraphWriter graph);
}
