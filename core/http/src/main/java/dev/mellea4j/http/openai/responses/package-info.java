/**
 * OpenAI's <a href="https://platform.openai.com/docs/api-reference/responses">Responses</a>, beside
 * chat completions, and the choice between the two.
 *
 * <p>Read {@link dev.mellea4j.http.openai.responses.OpenAiApi} for the choice, {@code
 * ResponsesDialect} for what is sent where, {@code InputItems} for how a conversation is said and
 * {@code ResponseReader} for how an answer is read.
 */
package dev.mellea4j.http.openai.responses;
