package dev.mellea4j.golden.litellm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where we send something else than LiteLLM, and why, by the record's id. */
final class MappingOnPurpose {

  private final Map<String, String> reasons = new HashMap<>();

  private MappingOnPurpose() {}

  static Map<String, String> reasons() {
    var all = new MappingOnPurpose();
    all.because(
        "Names of one thing that Google knows by the stable version of its API; and no temperature"
            + " is set that nobody asked for.",
        List.of(
            "map/gemini-3/developer",
            "map/gemini-3/effort-high",
            "map/gemini-3/effort-low",
            "map/gemini-3/effort-none",
            "map/gemini-3/max-tokens",
            "map/gemini-3/temperature"));
    all.because(
        "Thoughts of another provider, or without its signature, are not passed off as the model's"
            + " own; nor sent where nobody reads them.",
        List.of(
            "map/gemini/reasoning-returned",
            "map/gemini/thinking-returned",
            "map/cohere/reasoning-returned",
            "map/ollama_chat/reasoning-returned",
            "map/openai/reasoning-returned",
            "map/openai/redacted-returned",
            "map/openai-gpt5/thinking-returned",
            "map/openai-o3/thinking-returned",
            "map/groq-gpt-oss/thinking-returned"));
    all.because(
        "Google fetches addresses itself: nothing is downloaded by us.",
        List.of("map/gemini/images-two", "map/gemini/pdf-url"));
    all.because(
        "512 tokens are the least budget that all of these models take.",
        List.of("map/gemini/effort-minimal"));
    all.because(
        "A turn of the user has what the tools answered and what the user says then.",
        List.of("map/gemini/tool-results-then-user"));
    all.because(
        "Parts of one text are one text.",
        List.of("map/openai/parts", "map/openai/tool-result-parts"));
    all.because(
        "A schema without members is a schema.",
        List.of("map/gemini/tool-no-arguments", "map/ollama_chat/tool-no-arguments"));
    all.because(
        "Malformed arguments of a call are sent back as what they are.",
        List.of("map/gemini/tool-call-bad-arguments", "map/openai/tool-call-bad-arguments"));
    all.because(
        "A knob that a provider lacks is a warning, not an error.",
        List.of(
            "map/anthropic-haiku-3/seed",
            "map/anthropic/logprobs",
            "map/anthropic/n",
            "map/gemini/logit-bias"));
    all.because(
        "A native option is passed on: whether this model takes it is the server's to say, not a"
            + " list's.",
        List.of(
            "map/gemini/logprobs",
            "map/gemini/unknown-parameter",
            "map/mistral/effort-high/drop",
            "map/mistral/logprobs",
            "map/mistral/logprobs/drop",
            "map/mistral/n/drop",
            "map/mistral/penalties",
            "map/mistral/user-id",
            "map/openai-gpt5/effort-none",
            "map/openai-o3/temperature",
            "map/openai/effort-low",
            "map/openai/effort-minimal",
            "map/openai/effort-none",
            "map/cohere/logprobs",
            "map/cohere/parallel-off",
            "map/publicai/choice-required/drop",
            "map/publicai/tool-results-parallel",
            "map/publicai/tool/drop",
            "map/ollama_chat/logprobs",
            "map/ollama_chat/n",
            "map/ollama_chat/parallel-off",
            "map/ollama_chat/parallel-off/drop"));
    all.because(
        "A model that always thinks is asked for its least effort, with a warning.",
        List.of("map/openai-o3/effort-none"));
    all.because(
        "An effort is sent as one, besides that thinking is on.",
        List.of("map/deepseek/effort-high"));
    all.because(
        "DeepSeek refuses calls of tools without thoughts: a space stands for those that nobody"
            + " has.",
        List.of(
            "map/deepseek/tool-results-parallel", "map/deepseek-reasoner/tool-results-parallel"));
    all.because(
        "vLLM has a budget for thinking under a name of its own.",
        List.of("map/hosted_vllm/thinking"));
    all.because("Mistral takes documents as documents.", List.of("map/mistral/pdf-data"));
    all.because(
        "Thinking is one option, that each provider is told in its own words; a budget where there"
            + " are only efforts is a warning.",
        List.of(
            "map/cohere/effort-high/drop",
            "map/cohere/effort-low",
            "map/cohere/thinking/drop",
            "map/groq/thinking/drop",
            "map/mistral/thinking",
            "map/openai-o3/thinking",
            "map/openai-o3/thinking/drop",
            "map/openai/thinking",
            "map/openai/thinking-choice-required",
            "map/openai/thinking-temperature",
            "map/ollama-gpt-oss/effort-none",
            "map/ollama-gpt-oss/thinking",
            "map/ollama_chat/effort-high",
            "map/ollama_chat/effort-low",
            "map/ollama_chat/thinking/drop"));
    all.because(
        "What a provider cannot take is refused, not left out in silence.",
        List.of(
            "map/anthropic/audio",
            "map/cohere/pdf-data",
            "map/ollama_chat/pdf-data",
            "map/ollama_chat/choice-required",
            "map/cohere/choice-named",
            "map/openai/pdf-url"));
    all.because(
        "The choice of tools is sent, or else they are left out.",
        List.of("map/cohere/choice-none", "map/ollama_chat/choice-none"));
    all.because(
        "A format is asked for as the provider's own API has it.",
        List.of(
            "map/anthropic/json-object",
            "map/anthropic/json-schema",
            "map/anthropic/json-schema-nested",
            "map/cohere/json-object",
            "map/cohere/json-schema-nested"));
    all.because("No sentences are made up.", List.of("map/anthropic/blank-user"));
    all.because(
        "The older name counts if both are there.", List.of("map/anthropic/both-max-tokens"));
    all.because(
        "Documents have their titles, and addresses are addresses.",
        List.of("map/anthropic/pdf-data", "map/anthropic/pdf-url"));
    all.because(
        "A model that thinks takes no temperature: it is left out, with a warning.",
        List.of("map/anthropic/thinking-temperature"));
    all.because(
        "Tools that were called before are told, and may not be called again.",
        List.of("map/anthropic/tool-result-without-tools"));
    all.because("Cohere calls it k.", List.of("map/cohere/top-k"));
    all.because(
        "An option of the same name is that option.",
        List.of("map/ollama_chat/penalties", "map/ollama_chat/penalties/drop"));
    all.because(
        "Calls and their results are sent back with their ids and names.",
        List.of(
            "map/ollama_chat/thinking-returned",
            "map/ollama_chat/tool-results-parallel",
            "map/ollama_chat/tool-two-rounds"));
    all.because(
        "The longest reply has one name at each provider, the one it documents.",
        List.of(
            "map/deepseek/max-completion-tokens",
            "map/groq/max-completion-tokens",
            "map/openai/everything"));
    all.because(
        "A token is no key, and stands in one header; the version of the API is in the body here.",
        List.of(
            "map/vertex-anthropic/json-schema",
            "map/vertex-anthropic/max-completion-tokens",
            "map/vertex-anthropic/stream-usage",
            "map/vertex-anthropic/system",
            "map/vertex-anthropic/tool-results-parallel"));
    all.because(
        "Many models of Mistral take ids of calls of nine letters and digits alone.",
        List.of("map/mistral/thinking-returned", "map/mistral/tool-results-parallel"));
    all.because("Instructions have one role.", List.of("map/openai-o3/developer"));
    all.because("A list of one text to stop at is that text.", List.of("map/openai/stop-text"));
    all.because(
        "The router takes the provider behind a colon, and needs no question before.",
        List.of(
            "map/huggingface/json-schema",
            "map/huggingface/seed",
            "map/huggingface/tool",
            "map/huggingface/tool-results-parallel"));
    all.because(
        "OpenRouter tells the usage without being asked.",
        List.of(
            "map/openrouter/cache", "map/openrouter/tool", "map/openrouter/tool-results-parallel"));
    all.because(
        "OpenRouter has one object that says how to think, budgets included; and tells the usage"
            + " without being asked.",
        List.of("map/openrouter/effort-high", "map/openrouter/thinking"));
    all.addBedrock();
    all.because(
        "watsonx.ai is told to think as IBM's own client for Java tells it.",
        List.of("map/watsonx/effort-high", "map/watsonx/thinking/drop"));
    all.because(
        "The longest reply has one name at watsonx.ai, the one it documents.",
        List.of(
            "map/watsonx/everything",
            "map/watsonx/max-completion-tokens",
            "map/watsonx/max-tokens"));
    all.because(
        "watsonx.ai may take a native option: that is for the server to say.",
        List.of(
            "map/watsonx/parallel-off", "map/watsonx/parallel-off/drop", "map/watsonx/user-id"));
    all.because(
        "A list of one text to stop at is a list at watsonx.ai.", List.of("map/watsonx/stop-text"));
    all.because(
        "A call without arguments has none, which is an object.",
        List.of("map/watsonx/tool-call-empty-arguments"));
    return all.reasons;
  }

  private void addBedrock() {
    because(
        "Schemas are closed where only closed ones are enforced; the tool that stands for a reply"
            + " says what it is for.",
        List.of("map/bedrock-gpt-oss/json-schema", "map/bedrock-nova/json-schema"));
    because(
        "JSON is asked for, by a tool that stands for the reply.",
        List.of("map/bedrock-nova/json-object", "map/bedrock/json-object"));
    because(
        "What a provider has no option for is left out, with a warning.",
        List.of("map/bedrock-gpt-oss/seed", "map/bedrock-nova/n", "map/bedrock/penalties"));
    because("Extra members are merged.", List.of("map/bedrock-nova/extra-body"));
    because("Sound is sent.", List.of("map/bedrock/audio"));
    because(
        "Where no tool may be called, none is offered.",
        List.of("map/bedrock/choice-none", "map/bedrock/choice-none/drop"));
    because(
        "What cannot be right is refused before anything is sent.",
        List.of(
            "map/bedrock/empty-user",
            "map/bedrock/thinking-choice-required",
            "map/bedrock/thinking-max-tokens"));
    because(
        "No network contact but the server's: nothing is downloaded.",
        List.of("map/bedrock/image-url", "map/bedrock/images-two", "map/bedrock/pdf-url"));
    because("Documents have their titles.", List.of("map/bedrock/pdf-data"));
    because("Later instructions are told apart in one part.", List.of("map/bedrock/system-later"));
    because(
        "A model that thinks takes no temperature: it is left out, with a warning.",
        List.of("map/bedrock/thinking-temperature"));
    because(
        "What a model made is told to it as it was.",
        List.of("map/bedrock/tool-call-bad-arguments"));
    because(
        "Schemas of tools are sent as they are.",
        List.of("map/bedrock/tool-call-empty-arguments", "map/bedrock/tool-no-arguments"));
    because(
        "Tools that were called before are told, and their calls stay calls.",
        List.of("map/bedrock/tool-result-without-tools"));
  }

  private void because(String reason, List<String> ids) {
    ids.forEach(id -> reasons.put(id, reason));
  }
}
