/**
 * Opens models of any provider by names such as {@code groq/llama-3.3-70b-versatile}.
 *
 * <p>{@link dev.mellea4j.backend.litellm.LiteLlmBackendProvider} takes a name apart and hands it to
 * the {@link dev.mellea4j.backend.litellm.route.Upstream} of its prefix. Each wire format has a
 * package of its own beside {@code route}; none of them knows another, nor this package.
 */
package dev.mellea4j.backend.litellm;
