/**
 * The <a href="https://docs.claude.com/en/api/messages">Messages API</a> of Anthropic, also at the
 * hosts of others.
 *
 * <p>{@link dev.mellea4j.backend.litellm.anthropic.AnthropicDialect} writes with {@code
 * MessagesRequest} and reads with {@code MessagesReader}; what the families of models take is a
 * table, {@code models.tsv}.
 */
package dev.mellea4j.backend.litellm.anthropic;
