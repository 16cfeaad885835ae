/**
 * The wire format of <a href="https://platform.openai.com/docs/api-reference/chat">chat
 * completions</a>, which OpenAI and many other servers speak.
 *
 * <p>{@link dev.mellea4j.http.openai.ChatRequest} and {@link dev.mellea4j.http.openai.RawRequest}
 * write requests, {@link dev.mellea4j.http.openai.ChatReader} and {@link
 * dev.mellea4j.http.openai.RawReader} read the answers; in what the servers differ is data, an
 * {@link dev.mellea4j.http.openai.OpenAiProfile}.
 */
package dev.mellea4j.http.openai;
