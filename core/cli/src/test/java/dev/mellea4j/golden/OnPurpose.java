package dev.mellea4j.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where we send something else than the Python library, and why, by the record's id. */
final class OnPurpose {

  static final Map<String, String> REASONS = new HashMap<>();

  static {
    because(
        "An object without a template is shown by its fields as JSON, not as Python prints it.",
        List.of(
            "ollama/query/everything",
            "ollama/query/plain",
            "openai/transform/everything",
            "ollama/transform/calls-a-method-without-arguments",
            "openai/transform/calls-a-method-without-arguments"));
    because(
        "Texts and lists are shown as they are, rather than refused.",
        List.of("ollama/transform/string", "openai/query/list", "openai/transform/list"));
    because(
        "A system message without content says nothing.",
        List.of("openai/options/call/system-prompt-null"));
    because(
        "An effort of none is thinking switched off, which servers read in one of two places.",
        List.of("openai/options/call/thinking-none-text"));
    because(
        "A number is a budget of tokens, which this API has not: thinking is on, with a warning.",
        List.of("openai/options/call/thinking-number"));
    because(
        "An erased option is as good as none: the sink decides whether to stream.",
        List.of("ollama/options/call/stream-null"));
    because(
        "Native values are passed on: vLLM, llama.cpp and others know more than OpenAI does, and"
            + " a server that does not can say so. The original drops them in silence.",
        List.of(
            "openai/options/call/native-num-predict",
            "openai/options/call/native-top-k",
            "openai/options/call/native-think",
            "openai/options/call/native-keep-alive",
            "openai/options/call/native-time-limit",
            "openai/options/call/unknown",
            "openai/options/call/same-dict-option-first",
            "openai/options/session/native-num-predict",
            "openai/options/session/native-top-k",
            "openai/options/session/same-dict-native-first",
            "openai/options/both/native-call-over-option",
            "openai/options/both/option-call-over-native"));
    because(
        "The names that other providers have for an option mean it here too.",
        List.of(
            "ollama/options/call/native-max-new-tokens",
            "ollama/options/call/native-reasoning-effort",
            "ollama/options/session/native-max-tokens",
            "openai/raw/native-options"));
    because(
        "Ollama reads it beside the messages, not among the options.",
        List.of("ollama/options/call/native-keep-alive"));
    because(
        "Headers are sent as headers on every backend.",
        List.of("ollama/options/call/native-extra-headers"));
    because(
        "An extra body is merged into the body on every backend. Among Ollama's options nobody"
            + " reads it.",
        List.of(
            "ollama/options/call/native-extra-body",
            "ollama/options/session/native-extra-body",
            "ollama/options/both/extra-body-and-thinking"));
    because(
        "An extra body has the last word, whichever layer says it.",
        List.of("openai/options/both/extra-body-and-thinking"));
    because(
        "What is remembered begins with what a person said, so a window of 3 holds one turn.",
        List.of("openai/context/window-3"));
    because("Messages have no names.", List.of("openai/act/message-with-provider-fields"));
    because(
        "Calls and their results are sent back with their ids.",
        List.of("ollama/tools/result-sent-back", "ollama/tools/result-sent-back-with-thinking"));
    because(
        "A variable without a value is refused, rather than left out of what is sent.",
        List.of("ollama/instruct/undefined-variable"));
    because(
        "What the answer is to begin with may have variables like any other text.",
        List.of("ollama/instruct/output-prefix-and-variables"));
    because(
        "The turns of one task belong to its call, whatever the session remembers of it.",
        List.of("openai/sampling/multi-turn/simple-context"));
    because(
        "A later attempt that fails is an error, rather than an answer that did not pass.",
        List.of(
            "ollama/sampling/second-attempt-server-fails",
            "openai/sampling/second-attempt-server-fails",
            "ollama/sampling/second-attempt-hangs-up",
            "openai/sampling/second-attempt-hangs-up"));
    because(
        "The calls of an instruction are remembered, and their results follow them.",
        List.of("openai/tools/result-sent-back-after-instruct"));
    because(
        "Ollama cannot be told to call tools: refused, rather than put where nobody reads it.",
        List.of("ollama/tools/choice"));
    because(
        "Whoever gives both tools and a format gets both.",
        List.of("ollama/tools/superseded-by-format", "openai/tools/superseded-by-format"));
    because(
        "Raw prompts of Ollama are streamed, so that a clock can tell a slow model from a dead"
            + " one; and the names of other providers mean the option here too.",
        List.of("ollama/raw/native-options", "ollama/raw/error"));
    because(
        "A missing answer is a failure, not a shorter list.",
        List.of("openai/raw/fewer-answers-than-prompts"));
    because(
        "One rule for all backends on what is tried again.",
        List.of(
            "ollama/error/429",
            "ollama/error/500",
            "ollama/error/hang-up",
            "ollama/error/retried-500"));
    because(
        "The seed is sent: the original leaves out that of its own option, but not a native one.",
        List.of(
            "watsonx/options/call/seed",
            "watsonx/options/call/native-random-seed",
            "watsonx/options/session/seed",
            "watsonx/options/both/merged"));
    because(
        "watsonx.ai is told to think as IBM's own client for Java tells it; the original does not.",
        List.of(
            "watsonx/options/call/thinking-false",
            "watsonx/options/call/thinking-low",
            "watsonx/options/call/thinking-none-text",
            "watsonx/options/call/native-reasoning-effort",
            "watsonx/options/session/thinking-true",
            "watsonx/options/session/thinking-false",
            "watsonx/options/session/thinking-high",
            "watsonx/options/session/native-reasoning-effort",
            "watsonx/options/session/everything",
            "watsonx/options/both/thinking-level-replaced"));
    because(
        "A system message without content says nothing.",
        List.of("watsonx/options/call/system-prompt-null"));
    because(
        "Native values are passed on, those of an extra body too; the original drops them in"
            + " silence.",
        List.of(
            "watsonx/options/call/native-num-ctx",
            "watsonx/options/call/native-user",
            "watsonx/options/call/native-keep-alive",
            "watsonx/options/call/native-timeout",
            "watsonx/options/call/native-response-format",
            "watsonx/options/call/unknown",
            "watsonx/options/session/native-num-predict",
            "watsonx/options/session/native-top-k",
            "watsonx/options/session/native-extra-body",
            "watsonx/options/both/native-call-over-option",
            "watsonx/options/both/option-call-over-native",
            "watsonx/options/both/extra-body-merged"));
    because(
        "watsonx.ai takes images.",
        List.of("watsonx/instruct/images", "watsonx/act/message-with-image"));
    because(
        "Pieces of a call belong together by their index.",
        List.of("watsonx/stream/tool-call-without-repeated-name"));
    because(
        "A failure of a later attempt is told.",
        List.of("watsonx/sampling/second-attempt-server-fails"));
    because("Messages have no names.", List.of("watsonx/act/message-with-provider-fields"));
    because("The choice of tools is sent.", List.of("watsonx/tools/choice"));
    because(
        "Whoever gives both tools and a format gets both.",
        List.of("watsonx/tools/superseded-by-format"));
    because(
        "What a raw completion has no way to say is refused, not left out.",
        List.of("watsonx/raw/format"));
    because(
        "The names that other providers have for an option mean it here too.",
        List.of("watsonx/raw/native-options"));
    because(
        "One rule for all backends on what is tried again.",
        List.of("watsonx/error/429", "watsonx/error/500"));
    because(
        "The default is the one that the documents name; the original has moved on.",
        List.of(
            "session/default-instruct",
            "session/ollama-host-without-scheme",
            "session/base-url-beats-ollama-host",
            "session/ollama-direct-default-model",
            "session/litellm-direct-default-model"));
    because(
        "Each backend has a default of its own, however the session is started.",
        List.of("session/openai-default-model", "session/litellm-default-model"));
    because("A server of one's own needs no key.", List.of("session/openai-no-key"));
    because(
        "The address of a server stands for its API, whose path is the same everywhere.",
        List.of("session/openai-base-url-without-v1"));
    because(
        "Servers of one's own have models under their names on Hugging Face, however the session is"
            + " started: the original refuses in one of two places.",
        List.of(
            "model/IBM_GRANITE_4_HYBRID_1B/openai-direct",
            "model/IBM_GRANITE_4_HYBRID_350m/openai-direct",
            "model/IBM_GRANITE_4_1_8B/openai-direct",
            "model/IBM_GRANITE_4_2_3B/openai-direct",
            "model/IBM_GRANITE_4_2_30B/openai-direct",
            "model/IBM_GRANITE_4_TINY_PREVIEW_7B/openai-direct",
            "model/META_LLAMA_3_3_70B/openai-direct",
            "model/META_LLAMA_3_2_3B/openai-direct",
            "model/META_LLAMA_3_2_1B/openai-direct"));
    because(
        "A model without a name for a backend is refused, rather than asked for by the text of an"
            + " object.",
        List.of("model/MISTRALAI_DEVSTRAL_2_123B/openai"));
    because(
        "Thinking is switched off where servers read it, in either of two places.",
        List.of(
            "litellm/options/call/thinking-false",
            "litellm/options/session/thinking-false",
            "litellm/options/both/thinking-replaced"));
    because(
        "A number is a budget of tokens, which this API has not: thinking is on, with a warning.",
        List.of("litellm/options/call/thinking-number"));
    because(
        "What is said is sent: false too.",
        List.of("litellm/options/call/stream-false", "litellm/options/session/stream-false"));
    because(
        "The names that other providers have for an option mean it here too, in its own form.",
        List.of(
            "litellm/options/call/native-max-new-tokens", "litellm/options/call/native-stop-text"));
    because(
        "How much to think is sent as it was said.",
        List.of("litellm-ollama/options/call/native-reasoning-effort"));
    because(
        "Native values are passed on; the original drops them in silence.",
        List.of("litellm/options/call/native-user"));
    because(
        "One prompt is a list of one.",
        List.of("litellm/raw/tool-calls", "litellm/raw/thinking", "litellm/raw/empty-answer"));
    because(
        "Raw completions take what the option is called there: the original fails.",
        List.of("litellm/raw/options"));
    because(
        "A missing answer is a failure, not a shorter list.",
        List.of("litellm/raw/fewer-answers-than-prompts"));
    because(
        "A later attempt that fails is an error, rather than an answer that did not pass.",
        List.of(
            "litellm/sampling/second-attempt-server-fails",
            "litellm/sampling/second-attempt-hangs-up"));
    because(
        "The calls of an instruction are remembered, and their results follow them.",
        List.of("litellm/tools/result-sent-back-after-instruct"));
  }

  private OnPurpose() {}

  private static void because(String reason, List<String> ids) {
    ids.forEach(id -> REASONS.put(id, reason));
  }
}
