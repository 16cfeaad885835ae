/**
 * The Ollama backend.
 *
 * <p>Read {@link dev.mellea4j.backend.ollama.OllamaBackendProvider} for its settings and {@code
 * MissingModel} for its pulls; the wire format is in {@code dev.mellea4j.http.ollama}.
 */
package dev.mellea4j.backend.ollama;
