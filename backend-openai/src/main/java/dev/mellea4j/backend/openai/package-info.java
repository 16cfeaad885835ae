/**
 * The backend for servers that speak the OpenAI API.
 *
 * <p>Read {@link dev.mellea4j.backend.openai.OpenAiBackendProvider}, {@link
 * dev.mellea4j.backend.openai.VllmBackendProvider} and {@link
 * dev.mellea4j.backend.openai.LmStudioBackendProvider} for their settings and {@code OpenAiServer}
 * for what they have in common; the wire format is in {@code dev.mellea4j.http.openai}.
 */
package dev.mellea4j.backend.openai;
