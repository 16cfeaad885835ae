package dev.mellea4j.golden.litellm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where we send something else than LiteLLM, and why, by the record's id. */
final class RoutesOnPurpose {

  private final Map<String, String> reasons = new HashMap<>();

  private RoutesOnPurpose() {}

  static Map<String, String> reasons() {
    var all = new RoutesOnPurpose();
    all.because(
        "Names are known by rule, not by a list that forgets retired ones.",
        List.of(
            "route/bare/claude-3-5-sonnet-20241022",
            "route/bare/command-r",
            "route/bare/gemini-imaginary",
            "route/bare/gemini-pro"));
    all.because(
        "A token is no key, and stands in one header; the version of the API is in the body here.",
        List.of("route/name/vertex_ai/claude-sonnet-4-5@20250929", "route/odd/vertex-eu-claude"));
    all.because(
        "Endpoints of one's own need no library of Google's.",
        List.of("route/name/vertex_ai/1234567890", "route/name/vertex_ai/openai/1234567890"));
    all.because(
        "An address is that of the server: the path of the model stands behind it.",
        List.of("route/prefix/vertex_ai/env/VERTEXAI_API_BASE"));
    all.because(
        "The address of one provider is not that of another.",
        List.of("route/prefix/vertex_ai_beta/env/GEMINI_API_BASE"));
    all.because(
        "A vendor's key goes to that vendor alone.",
        List.of(
            "route/bare/jamba-1.5-large",
            "route/bare/meta/llama-2-70b-chat:02e509c789964a7ea8736978a43525956ef40397be9033abf9fd2badfe68c9e3",
            "route/host/https://api.perplexity.ai",
            "route/prefix/deepinfra/env/OPENAI_API_KEY",
            "route/prefix/publicai/env/OPENAI_API_KEY"));
    all.because(
        "Nothing is sent without the key that is needed.",
        List.of(
            "route/odd/no-key-cohere", "route/odd/no-key-huggingface", "route/odd/no-key-mistral"));
    all.because(
        "What waits for a chat is asked in a chat, raw completion is a call of its own.",
        List.of(
            "route/bare/gpt-3.5-turbo-instruct",
            "route/name/anthropic/claude-2",
            "route/name/ollama/acme/model-1",
            "route/host/https://ollama.com",
            "route/prefix/ollama/env/OLLAMA_API_BASE"));
    all.because(
        "Of an address, slashes at its end and the path of an endpoint are left out, and only what"
            + " is missing is added.",
        List.of(
            "route/base/anthropic/https://explicit.test/",
            "route/base/anthropic/https://explicit.test/v1/",
            "route/base/cohere_chat/https://api.cohere.com/v1/chat",
            "route/base/cohere_chat/https://explicit.test",
            "route/base/cohere_chat/https://explicit.test/",
            "route/base/cohere_chat/https://explicit.test/v1/",
            "route/base/cohere_chat/https://explicit.test/v1/chat/completions",
            "route/base/gemini/https://explicit.test",
            "route/base/gemini/https://explicit.test/",
            "route/base/gemini/https://explicit.test/v1/",
            "route/base/gemini/https://explicit.test/v1/chat/completions",
            "route/base/mistral/https://explicit.test/",
            "route/base/ollama_chat/https://explicit.test/",
            "route/base/ollama_chat/https://explicit.test/v1/chat/completions",
            "route/base/publicai/https://explicit.test/v1/chat/completions",
            "route/prefix/cohere/env/COHERE_API_BASE",
            "route/prefix/cohere_chat/env/COHERE_API_BASE",
            "route/prefix/gemini/env/GEMINI_API_BASE",
            "route/odd/ollama-think-model-base-slash"));
    all.because(
        "Azure's address without versions has no deployments; any model may be one elsewhere.",
        List.of(
            "route/base/azure/https://acme.openai.azure.com/openai/v1/",
            "route/name/azure/mistral-large-latest"));
    all.because("Agents are no models.", List.of("route/name/azure_ai/agents/agent-1"));
    all.because(
        "A deployment of one's own has an address of its own, which is set.",
        List.of("route/name/baseten/abcd1234"));
    all.because("Cohere's first API is retired.", List.of("route/name/cohere_chat/v1/command-r"));
    all.because(
        "The router takes the provider behind a colon, and needs no question before.",
        List.of(
            "route/name/huggingface/Qwen3-32B",
            "route/name/huggingface/cohere/CohereLabs/command-a",
            "route/name/huggingface/fireworks-ai/meta-llama/Llama-3.3-70B-Instruct",
            "route/name/huggingface/hf-inference/acme/model-1",
            "route/name/huggingface/nebius/acme/model-1",
            "route/prefix/huggingface/env/HF_TOKEN"));
    all.because("OpenRouter's own models are called so.", List.of("route/name/openrouter/auto"));
    all.because(
        "Snowflake has all its models in one format.",
        List.of("route/name/snowflake/claude-3-5-sonnet"));
    all.because("A key has no white space.", List.of("route/odd/key-with-spaces"));
    all.because(
        "Known here, or spelled as its own API wants it.",
        List.of(
            "route/prefix/aiohttp_openai/env/OPENAI_BASE_URL",
            "route/prefix/infinity",
            "route/prefix/openai_like"));
    all.because(
        "Without a name of its own, a model is asked for with its provider's prefix.",
        List.of("route/bare/dolphin"));
    all.because(
        "Models of all makers at Bedrock are asked in one format, imported ones too; and a name is"
            + " one segment of the path.",
        List.of(
            "route/bare/amazon.titan-text-express-v1",
            "route/name/bedrock/cohere.command-r-plus-v1:0",
            "route/name/bedrock/deepseek_r1/arn:aws:bedrock:us-east-1:123456789012:imported-model/abc123",
            "route/name/bedrock/invoke/amazon.titan-text-express-v1",
            "route/name/bedrock/invoke/mistral.mistral-7b-instruct-v0:2",
            "route/name/bedrock/invoke/us.amazon.nova-pro-v1:0",
            "route/name/bedrock/invoke/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "route/name/bedrock/llama/arn:aws:bedrock:us-east-1:123456789012:imported-model/abc123",
            "route/name/bedrock/qwen3/arn:aws:bedrock:us-east-1:123456789012:imported-model/abc123"));
    all.because(
        "The path of an endpoint is no part of the address of watsonx.ai.",
        List.of("route/base/watsonx/https://explicit.test/v1/chat/completions"));
    all.because(
        "What waits for a chat at watsonx.ai is asked in a chat, raw completion is a call of its"
            + " own.",
        List.of(
            "route/name/watsonx_text/deployment/deployment-1",
            "route/prefix/watsonx_text/env/WATSONX_API_KEY",
            "route/prefix/watsonx_text/env/WATSONX_ZENAPIKEY",
            "route/prefix/watsonx_text/env/WX_URL"));
    return all.reasons;
  }

  private void because(String reason, List<String> ids) {
    ids.forEach(id -> reasons.put(id, reason));
  }
}
