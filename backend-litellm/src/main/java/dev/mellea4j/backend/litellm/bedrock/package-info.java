/**
 * Amazon Bedrock, by all of its formats.
 *
 * <p>{@link dev.mellea4j.backend.litellm.bedrock.BedrockUpstream} reads a model's name. {@link
 * dev.mellea4j.backend.litellm.bedrock.ConverseDialect} speaks <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>
 * and ConverseStream with models of all makers: it writes with {@code ConverseRequest} and reads
 * with {@code ConverseReader}. Claude can be asked in Anthropic's format behind {@code InvokeHost},
 * and all in those of the host of {@link dev.mellea4j.backend.litellm.bedrock.MantleUpstream}.
 */
package dev.mellea4j.backend.litellm.bedrock;
