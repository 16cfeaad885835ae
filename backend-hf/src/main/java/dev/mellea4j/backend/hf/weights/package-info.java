/**
 * A model's files and its tensors: {@link ModelFiles} and {@link Safetensors}. Files are not
 * trusted: whatever they claim is checked before it is used.
 */
package dev.mellea4j.backend.hf.weights;
