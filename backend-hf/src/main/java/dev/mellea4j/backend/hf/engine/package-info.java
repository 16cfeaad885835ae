/**
 * Runs a model on ONNX Runtime: {@link LlamaGraph} writes the graph, {@link Engine} runs it on the
 * keys and values of a {@link KvCache}.
 */
package dev.mellea4j.backend.hf.engine;
