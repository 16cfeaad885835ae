import org.jspecify.annotations.NullMarked;

/**
 * Runs requests on any provider that <a href="https://docs.litellm.ai/docs/providers">LiteLLM</a>
 * knows, by the same names: {@code anthropic/claude-sonnet-4-5}, {@code
 * bedrock/us.amazon.nova-pro-v1:0}. Each is spoken to in its own format; no Python and no proxy
 * stands between.
 *
 * <p>Exports nothing: open it by the name {@code litellm} with {@code Backends} or {@code Mellea}
 * of {@code dev.mellea4j.core}.
 */
@NullMarked
@SuppressWarnings({"module", "requires-automatic"}) // the AWS SDK has no module-info
module dev.mellea4j.backend.litellm {
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;
  requires org.slf4j;
  requires static software.amazon.awssdk.auth;
  requires static software.amazon.awssdk.identity.spi;
  requires static software.amazon.awssdk.profiles;
  requires static software.amazon.awssdk.utils;
  requires tools.jackson.databind;
  requires static org.jspecify;

  provides dev.mellea4j.api.BackendProvider with
      dev.mellea4j.backend.litellm.AnthropicBackendProvider,
      dev.mellea4j.backend.litellm.AzureBackendProvider,
      dev.mellea4j.backend.litellm.BedrockBackendProvider,
      dev.mellea4j.backend.litellm.CohereBackendProvider,
      dev.mellea4j.backend.litellm.DeepSeekBackendProvider,
      dev.mellea4j.backend.litellm.GoogleBackendProvider,
      dev.mellea4j.backend.litellm.GroqBackendProvider,
      dev.mellea4j.backend.litellm.LiteLlmBackendProvider,
      dev.mellea4j.backend.litellm.MistralBackendProvider,
      dev.mellea4j.backend.litellm.OpenRouterBackendProvider,
      dev.mellea4j.backend.litellm.PerplexityBackendProvider,
      dev.mellea4j.backend.litellm.TogetherBackendProvider,
      dev.mellea4j.backend.litellm.VertexBackendProvider;
}
