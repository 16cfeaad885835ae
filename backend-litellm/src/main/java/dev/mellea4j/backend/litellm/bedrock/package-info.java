/**
 * Amazon Bedrock's <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>
 * and ConverseStream.
 *
 * <p>{@link dev.mellea4j.backend.litellm.bedrock.BedrockUpstream} reads a model's name, {@link
 * dev.mellea4j.backend.litellm.bedrock.ConverseDialect} writes with {@code ConverseRequest} and
 * reads with {@code ConverseReader}.
 */
package dev.mellea4j.backend.litellm.bedrock;
