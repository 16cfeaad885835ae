/**
 * The backend {@code hf}: {@link HfBackendProvider} opens an {@link HfModel}, and {@link HfBackend}
 * answers with it. A call becomes a {@link Chat}, which writes the prompt, and a {@link Sequence},
 * which chooses the tokens of the reply.
 */
package dev.mellea4j.backend.hf;
