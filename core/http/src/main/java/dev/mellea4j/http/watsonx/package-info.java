/**
 * <a href="https://cloud.ibm.com/apidocs/watsonx-ai">IBM watsonx.ai</a>, for our own backends
 * alone.
 *
 * <p>{@link dev.mellea4j.http.watsonx.WatsonxServer} opens models by their settings. {@code
 * WatsonxDialect} writes with {@code ChatRequest} and {@code GenerationRequest}; {@code
 * WatsonxLogin} says who asks, with tokens of {@code IamToken} and {@code ClusterToken}.
 */
package dev.mellea4j.http.watsonx;
