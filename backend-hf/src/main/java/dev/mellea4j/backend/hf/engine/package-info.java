/**
 * Runs a model on ONNX Runtime: a {@link Decoder} feeds tokens to an {@link Engine}, which keeps
 * keys and values in a {@link KvCache}.
 */
package dev.mellea4j.backend.hf.engine;
