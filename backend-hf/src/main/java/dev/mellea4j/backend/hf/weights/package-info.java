/**
 * A model's files, and what is in them: {@link ModelFiles}, {@link Safetensors}, {@link
 * ModelConfig}. Files are not trusted: whatever they claim is checked before it is used.
 */
package dev.mellea4j.backend.hf.weights;
