/**
 * What a model computes, as a graph that ONNX Runtime reads: {@link Architectures} finds the {@link
 * Architecture} of a configuration, which says what is written with {@link GraphWriter}. A further
 * family is a class of its own and a row in the table.
 */
package dev.mellea4j.backend.hf.graph;
