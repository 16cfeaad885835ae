/**
 * The backend for IBM watsonx.ai.
 *
 * <p>Read {@link dev.mellea4j.backend.watsonx.WatsonxBackendProvider} for its settings; the wire
 * format is in {@code dev.mellea4j.http.watsonx}.
 */
package dev.mellea4j.backend.watsonx;
