/**
 * Google's <a href="https://ai.google.dev/api/generate-content">generateContent</a>.
 *
 * <p>{@link dev.mellea4j.backend.litellm.gemini.GeminiDialect} writes with {@code ContentRequest}
 * and reads with {@code ContentReader}.
 */
package dev.mellea4j.backend.litellm.gemini;
