/**
 * Cohere's <a href="https://docs.cohere.com/reference/chat">Chat API</a>, version 2.
 *
 * <p>{@link dev.mellea4j.backend.litellm.cohere.CohereDialect} writes with {@code CohereRequest}
 * and reads with {@code CohereReader}.
 */
package dev.mellea4j.backend.litellm.cohere;
