package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.ollama.OllamaDialect;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error bodies, most of them as providers were recorded to send them. */
class ErrorTableTest {

  private static final ErrorTable EVERYBODY =
      ErrorTable.of(
          new SequenceInputStream(
              OpenAiDialect.class.getResourceAsStream("errors.tsv"),
              OllamaDialect.class.getResourceAsStream("errors.tsv")),
          "both");

  static Stream<Arguments> recorded() {
    return Stream.of(
        argumentSet(
            "OpenAI, wrong key",
            401,
            "{\"error\":{\"message\":\"Incorrect API key provided:"
                + " sk-inval*-key.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"},\"status\":401}",
            Reason.AUTHENTICATION,
            "invalid_api_key"),
        argumentSet(
            "OpenAI, no model",
            404,
            "{\"error\":{\"message\":\"The model `x` does not exist or you do not have access to"
                + " it.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"model_not_found\"}}",
            Reason.MODEL_NOT_FOUND,
            "model_not_found"),
        argumentSet(
            "OpenAI responses, no model",
            400,
            "{\"error\":{\"message\":\"The requested model 'x' does not"
                + " exist.\",\"type\":\"invalid_request_error\",\"param\":\"model\",\"code\":\"model_not_found\"}}",
            Reason.MODEL_NOT_FOUND,
            "model_not_found"),
        argumentSet(
            "OpenAI, bad request",
            400,
            "{\"error\":{\"code\":null,\"message\":\"Web search options not supported with this"
                + " model.\",\"param\":\"web_search_options\",\"type\":\"invalid_request_error\"}}",
            Reason.INVALID_REQUEST,
            "invalid_request_error"),
        argumentSet(
            "OpenAI, overflow",
            400,
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens. However,"
                + " your messages resulted in 9000"
                + " tokens.\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}",
            Reason.CONTEXT_OVERFLOW,
            "context_length_exceeded"),
        argumentSet(
            "OpenAI, no money",
            429,
            "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan and"
                + " billing"
                + " details.\",\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}",
            Reason.QUOTA_EXHAUSTED,
            "insufficient_quota"),
        argumentSet(
            "Azure, filter",
            400,
            "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure"
                + " OpenAI's content management"
                + " policy.\",\"code\":\"content_filter\",\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
            Reason.CONTENT_FILTERED,
            "content_filter"),
        argumentSet(
            "Azure, wrong key",
            401,
            "{\"error\":{\"code\":\"401\",\"message\":\"Access denied due to invalid subscription"
                + " key\"}}",
            Reason.AUTHENTICATION,
            null),
        argumentSet(
            "Azure, no deployment",
            404,
            "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"DeploymentNotFound\",\"message\":\"The"
                + " API deployment for this resource does not exist.\"}}",
            Reason.MODEL_NOT_FOUND,
            "DeploymentNotFound"),
        argumentSet(
            "Azure Foundry, too many",
            429,
            "{\"error\":{\"code\":\"RateLimitReached\",\"message\":\"Rate"
                + " limit\",\"details\":\"text\"}}",
            Reason.RATE_LIMITED,
            "RateLimitReached"),
        argumentSet(
            "Anthropic, no model",
            404,
            "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model:"
                + " there-is-no-such-model\"}}",
            Reason.MODEL_NOT_FOUND,
            "not_found_error"),
        argumentSet(
            "Anthropic, wrong key",
            401,
            "{\"error\":{\"message\":\"API key is"
                + " invalid.\",\"type\":\"authentication_error\"},\"request_id\":null,\"type\":\"error\"}",
            Reason.AUTHENTICATION,
            "authentication_error"),
        argumentSet(
            "Anthropic, overflow",
            400,
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt"
                + " is too long: 210000 tokens > 200000 maximum\"}}",
            Reason.CONTEXT_OVERFLOW,
            "invalid_request_error"),
        argumentSet(
            "Anthropic, no money",
            400,
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your"
                + " credit balance is too low to access the Anthropic API.\"}}",
            Reason.QUOTA_EXHAUSTED,
            "invalid_request_error"),
        argumentSet(
            "Anthropic, overloaded",
            529,
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
            Reason.UNAVAILABLE,
            "overloaded_error"),
        argumentSet(
            "Gemini, wrong key is a 400",
            400,
            "{\"error\":{\"code\":400,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}],\"message\":\"API"
                + " key not valid. Please pass a valid API"
                + " key.\",\"status\":\"INVALID_ARGUMENT\"}}",
            Reason.AUTHENTICATION,
            "API_KEY_INVALID"),
        argumentSet(
            "Gemini, no model",
            404,
            "{\"error\":{\"code\":404,\"message\":\"models/x is not found for API version"
                + " v1beta\",\"status\":\"NOT_FOUND\"}}",
            Reason.MODEL_NOT_FOUND,
            "NOT_FOUND"),
        argumentSet(
            "Gemini, in an array",
            400,
            "[{\"error\":{\"code\":400,\"message\":\"Please use a valid role: user,"
                + " model.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[]}}]",
            Reason.INVALID_REQUEST,
            "INVALID_ARGUMENT"),
        argumentSet(
            "Cohere, no model",
            404,
            "{\"id\":\"7\",\"message\":\"model 'x' not found, make sure the correct model ID was"
                + " used\"}",
            Reason.MODEL_NOT_FOUND,
            null),
        argumentSet(
            "Cohere, overflow",
            400,
            "{\"id\":\"7\",\"message\":\"too many tokens:"
                + " total\",\"error_type\":\"TOO_MANY_TOKENS\"}",
            Reason.CONTEXT_OVERFLOW,
            "TOO_MANY_TOKENS"),
        argumentSet(
            "Bedrock, no model",
            400,
            "{\"message\":\"The provided model identifier is invalid.\"}",
            Reason.MODEL_NOT_FOUND,
            null),
        argumentSet(
            "Bedrock, no access",
            403,
            "{\"message\":\"You don't have access to the model with the specified model ID.\"}",
            Reason.PERMISSION,
            null),
        argumentSet(
            "Bedrock, wrong key is a 403",
            403,
            "{\"message\":\"The security token included in the request is invalid.\"}",
            Reason.AUTHENTICATION,
            null),
        argumentSet(
            "Mistral, wrong key",
            401,
            "{\"detail\":\"Invalid API Key\"}",
            Reason.AUTHENTICATION,
            null),
        argumentSet(
            "Mistral, no model",
            400,
            "{\"code\":\"1500\",\"message\":\"Invalid model:"
                + " x\",\"object\":\"error\",\"param\":null,\"raw_status_code\":400,\"type\":\"invalid_model\"}",
            Reason.MODEL_NOT_FOUND,
            "invalid_model"),
        argumentSet(
            "Mistral, list of details",
            422,
            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\",\"type\":\"missing\"}]}",
            Reason.INVALID_REQUEST,
            null),
        argumentSet(
            "DeepSeek, wrong key",
            401,
            "{\"error\":{\"code\":\"invalid_request_error\",\"message\":\"Authentication Fails,"
                + " Your api key: ****-key is"
                + " invalid\",\"param\":null,\"type\":\"authentication_error\"}}",
            Reason.AUTHENTICATION,
            "invalid_request_error"),
        argumentSet(
            "DeepSeek, no money",
            402,
            "{\"error\":{\"message\":\"Insufficient Balance\",\"type\":\"unknown_error\"}}",
            Reason.QUOTA_EXHAUSTED,
            "unknown_error"),
        argumentSet(
            "DeepSeek, no model",
            400,
            "{\"error\":{\"code\":\"invalid_request_error\",\"message\":\"The supported API model"
                + " names are a or b, but you passed c.\",\"type\":\"invalid_request_error\"}}",
            Reason.MODEL_NOT_FOUND,
            "invalid_request_error"),
        argumentSet(
            "OpenRouter, no key",
            401,
            "{\"error\":{\"message\":\"Missing Authentication header\",\"code\":401}}",
            Reason.AUTHENTICATION,
            null),
        argumentSet(
            "OpenRouter, no model",
            400,
            "{\"error\":{\"code\":400,\"message\":\"Model no-such/model does not exist\"}}",
            Reason.MODEL_NOT_FOUND,
            null),
        argumentSet(
            "xAI, wrong key is a 400",
            400,
            "{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided: xx.\"}",
            Reason.AUTHENTICATION,
            "invalid-argument"),
        argumentSet(
            "Ollama, no model",
            404,
            "{\"error\":\"model 'x' not found\"}",
            Reason.MODEL_NOT_FOUND,
            null),
        argumentSet(
            "Ollama, invalid schema",
            500,
            "{\"error\":\"invalid JSON schema in format\"}",
            Reason.INVALID_REQUEST,
            null),
        argumentSet(
            "Ollama, option of another type",
            500,
            "{\"error\":\"option \\\"num_gpu\\\" must be of type integer\"}",
            Reason.INVALID_REQUEST,
            null),
        argumentSet(
            "Ollama, malformed name of a model",
            500,
            "{\"error\":\"unqualified name: registry.ollama.ai/library/a b:latest\"}",
            Reason.INVALID_REQUEST,
            null),
        argumentSet("Ollama, wrong path", 404, "404 page not found", Reason.INVALID_REQUEST, null),
        argumentSet(
            "Ollama, overflow",
            400,
            "{\"error\":\"the input length exceeds the context length\"}",
            Reason.CONTEXT_OVERFLOW,
            null),
        argumentSet(
            "Hugging Face, list",
            400,
            "{\"error\":[\"Input validation error\"]}",
            Reason.INVALID_REQUEST,
            null),
        argumentSet(
            "Venice, no model",
            404,
            "{\"error\":\"Specified model not found: x. Did you mean: y?\"}",
            Reason.MODEL_NOT_FOUND,
            null),
        argumentSet(
            "llama.cpp, overflow is a 500",
            500,
            "{\"error\":{\"code\":500,\"message\":\"input (4002 tokens) is too large to process."
                + " increase the physical batch size\",\"type\":\"server_error\"}}",
            Reason.CONTEXT_OVERFLOW,
            "server_error"),
        argumentSet(
            "llama.cpp, overflow",
            400,
            "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context"
                + " size\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":9,\"n_ctx\":8}}",
            Reason.CONTEXT_OVERFLOW,
            "exceed_context_size_error"),
        argumentSet(
            "llama.cpp, not supported",
            501,
            "{\"error\":{\"code\":501,\"message\":\"This server does not support"
                + " embeddings.\",\"type\":\"not_supported_error\"}}",
            Reason.UNSUPPORTED,
            "not_supported_error"),
        argumentSet(
            "vLLM, flat",
            400,
            "{\"object\":\"error\",\"message\":\"bad\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}",
            Reason.INVALID_REQUEST,
            "BadRequestError"),
        argumentSet(
            "LiteLLM, budget",
            400,
            "{\"error\":{\"message\":\"Budget has been exceeded! Current cost: 1, Max budget:"
                + " 0\",\"type\":\"budget_exceeded\",\"param\":null,\"code\":\"400\"}}",
            Reason.QUOTA_EXHAUSTED,
            "budget_exceeded"),
        argumentSet(
            "proxy, timeout",
            504,
            "<html><title>504 Gateway\nTime-out</title></html>",
            Reason.UNAVAILABLE,
            null),
        argumentSet("nothing at all", 500, "", Reason.UNAVAILABLE, null),
        argumentSet(
            "error of a stream, by its status",
            200,
            "{\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}",
            Reason.UNAVAILABLE,
            null),
        argumentSet(
            "error of a stream, by its words",
            200,
            "{\"error\":{\"message\":\"Rate limit exceeded\",\"type\":\"rate_limit_error\"}}",
            Reason.RATE_LIMITED,
            "rate_limit_error"),
        argumentSet(
            "error of a stream, of the caller",
            200,
            "{\"error\":{\"message\":\"Tool call"
                + " failed\",\"code\":\"tool_use_failed\",\"status_code\":400}}",
            Reason.INVALID_REQUEST,
            "tool_use_failed"),
        argumentSet(
            "error of a stream, without a word",
            200,
            "{\"error\":\"the model runner has stopped\"}",
            Reason.UNAVAILABLE,
            null));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void reasonIsUnderstood(int status, String body, Reason reason, String code) {
    var error = error(status, body);
    assertThat(EVERYBODY.reason(error)).isEqualTo(reason);
    assertThat(error.code().orElse(null)).isEqualTo(code);
    assertThat(error.message()).doesNotContain("{", "<", "\n");
  }

  private static ServerError error(int status, String body) {
    return ServerError.of(status, name -> Optional.empty(), body.getBytes(UTF_8));
  }

  static Stream<Arguments> ordinary() {
    return Stream.of(
        argumentSet("a property of that name", 400, "'model' was not found in properties"),
        argumentSet("a list of roles", 400, "Please use a valid role: user, model."),
        argumentSet("a field", 422, "field `model` not found in the request"));
  }

  static Stream<Arguments> words() {
    return Stream.of(
        // Too long, as each server says it.
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "This model's maximum prompt length is 131072 but the request contains 140001 tokens."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Trying to keep the first 5120 tokens when context the overflows. However, the model is"
                + " loaded with context length of only 4096 tokens, which is not enough."),
        said(
            200,
            Reason.CONTEXT_OVERFLOW,
            "The number of tokens to keep from the initial prompt is greater than the context"
                + " length."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The input (9001 tokens) is longer than the model's context length (8192 tokens)."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Requested token count exceeds the model's maximum context length of 8192 tokens."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "You passed 4097 input tokens and requested 128 output tokens. However, the model's"
                + " context length is only 4096 tokens, resulting in a maximum input length of 3968"
                + " tokens."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The decoder prompt (length 5000) is longer than the maximum model length of 4096."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in"
                + " 300001 tokens."),
        said(400, Reason.CONTEXT_OVERFLOW, "Your request exceeded model token limit: 8192"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1,"
                + " 30720]"),
        said(400, Reason.CONTEXT_OVERFLOW, "Prompt exceeds max length"),
        said(400, Reason.CONTEXT_OVERFLOW, "litellm.ContextWindowExceededError: too big"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The prompt (5120 tokens) exceeds the limit of 4096 tokens"),
        said(
            413,
            Reason.CONTEXT_OVERFLOW,
            "Please reduce the length of the messages or completion."),
        said(
            422,
            Reason.CONTEXT_OVERFLOW,
            "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Prompt length (5000) exceeds maximum input length (4096). Set truncate_prompt_tokens"),
        said(400, Reason.CONTEXT_OVERFLOW, "max tokens of 32000 exceeded"),
        said(400, Reason.CONTEXT_OVERFLOW, "Context size has been exceeded."),
        said(400, Reason.CONTEXT_OVERFLOW, "Model context limit exceeded"),
        said(400, Reason.CONTEXT_OVERFLOW, "context_window_exceeded"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The total number of tokens (140000) exceeds the model limit (131072)"),
        said(400, Reason.CONTEXT_OVERFLOW, "Input token length is too long"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The message you submitted was too long, please submit something shorter."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Total tokens of image and text exceed max message tokens"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Your prompt exceeds the maximum sequence length of 8192"),
        said(400, Reason.CONTEXT_OVERFLOW, "max_seq_len exceeded: prompt has 9000 tokens"),
        // Not that.
        said(400, Reason.INVALID_REQUEST, "Number of stop sequences exceeds the maximum of 4"),
        said(
            400,
            Reason.INVALID_REQUEST,
            "The requested max tokens (9000) exceeds the maximum of 4096"),
        said(
            400,
            Reason.INVALID_REQUEST,
            "Invalid 'messages[3].tool_calls[0].id': string too long. Expected a string with"
                + " maximum length 40"),
        said(400, Reason.INVALID_REQUEST, "The name of the tool exceeds the maximum length of 64"),
        said(400, Reason.INVALID_REQUEST, "The input image exceeds the size limit of 5 MB"),
        said(400, Reason.INVALID_REQUEST, "max_tokens is too large: 99999"),
        said(429, Reason.RATE_LIMITED, "Input tokens exceed the configured limit of 1000 a minute"),
        // Too much.
        said(
            413,
            Reason.RATE_LIMITED,
            "Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested"
                + " 9000"),
        said(403, Reason.QUOTA_EXHAUSTED, "Key limit exceeded (total limit)"),
        said(403, Reason.QUOTA_EXHAUSTED, "Your team has used all available credits"),
        said(429, Reason.QUOTA_EXHAUSTED, "you have reached your weekly usage limit"),
        said(400, Reason.QUOTA_EXHAUSTED, "Sorry, your account balance is insufficient"),
        // Models.
        said(400, Reason.MODEL_NOT_FOUND, "acme/granite-9 is not a valid model ID"),
        said(400, Reason.MODEL_NOT_FOUND, "Invalid model name passed in model=x"),
        said(400, Reason.MODEL_NOT_FOUND, "Model Not Exist"),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "/chat/completions: Invalid model name passed in model=x. Call `/v1/models`"),
        said(400, Reason.MODEL_NOT_FOUND, "Unknown model: x"),
        said(400, Reason.MODEL_NOT_FOUND, "Model x is not available"),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "No models loaded. Please load a model in the developer page"),
        said(404, Reason.MODEL_NOT_FOUND, "No endpoints found for acme/granite-9."),
        said(
            404,
            Reason.INVALID_REQUEST,
            "No endpoints found matching your data policy (Free model publication)."),
        said(404, Reason.UNSUPPORTED, "No endpoints found that support tool use."),
        said(
            404,
            Reason.INVALID_REQUEST,
            "No allowed providers are available for the selected model."),
        // What cannot be done.
        said(400, Reason.UNSUPPORTED, "granite is not a multimodal model"),
        said(400, Reason.UNSUPPORTED, "At most 0 image(s) may be provided in one request."),
        said(500, Reason.UNSUPPORTED, "this model is missing data required for image input"),
        said(400, Reason.UNSUPPORTED, "registry.ollama.ai/library/m:latest does not support tools"),
        said(
            500,
            Reason.UNSUPPORTED,
            "image input is not supported - hint: if this is unexpected, you may need to provide"
                + " the mmproj"),
        said(500, Reason.UNSUPPORTED, "tools param requires --jinja flag"),
        said(
            500,
            Reason.UNSUPPORTED,
            "This server does not support completions. Start it with --completions"),
        said(
            400,
            Reason.UNSUPPORTED,
            "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be"
                + " set"),
        said(
            500,
            Reason.UNSUPPORTED,
            "model requires more system memory (9.1 GiB) than is available (3.2 GiB)"),
        said(400, Reason.UNSUPPORTED, "\"m\" does not support thinking"),
        // The same in other words.
        said(400, Reason.CONTEXT_OVERFLOW, "Input length 40000 exceeds the maximum length 32768."),
        said(400, Reason.CONTEXT_OVERFLOW, "The prompt length (5000) exceeds max_input_len (4096)"),
        said(400, Reason.CONTEXT_OVERFLOW, "Context length 5000 is greater than max_seq_len 4096"),
        said(
            400, Reason.CONTEXT_OVERFLOW, "Reached context length of 4096 tokens with this model."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "the input token count is 1200000 but model only supports up to 1048576."),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The provided prompt is 5000 tokens long, but the maximum is 4096"),
        said(400, Reason.CONTEXT_OVERFLOW, "Token limit exceeded: 9000 > 8192"),
        said(400, Reason.CONTEXT_OVERFLOW, "Too many input tokens. Max input tokens: 262144"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "Malformed input request: expected maxLength: 51200, actual: 60000"),
        said(
            400,
            Reason.CONTEXT_OVERFLOW,
            "The sum of prompt tokens and max_tokens exceeds the model's context (8192)"),
        said(400, Reason.CONTEXT_OVERFLOW, "Messages too long: please start a new conversation"),
        said(400, Reason.CONTEXT_OVERFLOW, "输入内容超过模型最大上下文长度"),
        said(
            400,
            Reason.INVALID_REQUEST,
            "`max_tokens` must be less than or equal to `8192`, which is less than the"
                + " `context_window` of it"),
        said(400, Reason.INVALID_REQUEST, "The image in the message is too large"),
        said(
            400,
            Reason.RATE_LIMITED,
            "ThrottlingException: Too many requests, please wait before trying again."),
        said(403, Reason.RATE_LIMITED, "Quota exceeded for quota metric 'Requests' per minute"),
        said(403, Reason.QUOTA_EXHAUSTED, "The free tier of the model has been exhausted."),
        said(
            400,
            Reason.QUOTA_EXHAUSTED,
            "ExceededBudget: User=u over budget. Spend=10.0, Budget=5.0"),
        said(403, Reason.QUOTA_EXHAUSTED, "token quota is not enough, token remain quota: 1"),
        said(400, Reason.AUTHENTICATION, "API key expired. Please renew the API key."),
        said(400, Reason.AUTHENTICATION, "Missing Authentication header"),
        said(403, Reason.AUTHENTICATION, "invalid x-api-key"),
        said(
            400,
            Reason.CONTENT_FILTERED,
            "Your prompt was flagged as potentially violating our usage policy."),
        said(
            400,
            Reason.CONTENT_FILTERED,
            "Your request was rejected as a result of our safety system."),
        said(400, Reason.CONTENT_FILTERED, "Content Exists Risk"),
        said(200, Reason.CONTENT_FILTERED, "input new_sensitive"),
        said(400, Reason.UNAVAILABLE, "Service temporarily unavailable"),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "The requested model 'x' is not supported by any provider you have enabled."),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "Invalid model 'x'. Permitted models can be found in the documentation"),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "Invalid model identifier \"x\". Please specify a downloaded one"),
        said(400, Reason.MODEL_NOT_FOUND, "could not find real modelID for x"),
        said(
            400,
            Reason.MODEL_NOT_FOUND,
            "Model with name 'x' does not exist. Available models: a, b"),
        said(400, Reason.MODEL_NOT_FOUND, "Model deepseek-chat is not available"),
        said(400, Reason.MODEL_NOT_FOUND, "The model x has been decommissioned"),
        said(500, Reason.MODEL_NOT_FOUND, "model 'x' not found"),
        said(503, Reason.MODEL_NOT_FOUND, "No available channel for model x under group default"),
        said(400, Reason.MODEL_NOT_FOUND, "模型不存在，请检查模型代码。"),
        said(400, Reason.INVALID_REQUEST, "Unsupported model parameter: top_k"),
        said(400, Reason.UNSUPPORTED, "`tool calling` is not supported with this model"),
        said(400, Reason.UNSUPPORTED, "Function calling is not enabled for this model"),
        said(400, Reason.UNSUPPORTED, "This model doesn't support tool use in streaming mode."),
        said(400, Reason.UNSUPPORTED, "System role not supported"),
        said(400, Reason.UNSUPPORTED, "image_url is only supported by certain models."),
        said(
            404,
            Reason.UNSUPPORTED,
            "This is not a chat model and thus not supported in the v1/chat/completions endpoint."),
        said(
            400,
            Reason.INVALID_REQUEST,
            "Unsupported parameter: 'temperature' is not supported with this model."),
        said(
            400,
            Reason.INVALID_REQUEST,
            "tools[0].function.parameters: keyword 'pattern' is not supported"));
  }

  private static Arguments said(int status, Reason reason, String message) {
    return argumentSet(message, status, reason, message);
  }

  @ParameterizedTest
  @MethodSource("words")
  void wordsAreUnderstood(int status, Reason reason, String message) {
    for (var error : new Object[] {message, Map.of("message", message)}) {
      var body = Json.MAPPER.writeValueAsString(Map.of("error", error));
      assertThat(EVERYBODY.reason(error(status, body))).isEqualTo(reason);
      assertThat(error(status, body).message()).isEqualTo(message);
    }
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        argumentSet("message", "{'error':{'message':'bad field'}}"),
        argumentSet("msg", "{'error':{'msg':'bad field'}}"),
        argumentSet("a code before", "{'error_code':336003,'error_msg':'bad field'}"),
        argumentSet("a fault", "{'fault':{'faultstring':'bad field','detail':{'errorcode':'x'}}}"),
        argumentSet("a detail", "{'detail':{'error':'bad field','code':'x'}}"),
        argumentSet("an object as a message", "{'error':{'message':{'text':'bad field'}}}"),
        argumentSet("errors", "{'errors':[{'message':'bad field'}]}"),
        argumentSet("a problem", "{'title':'bad field','status':400}"),
        argumentSet(
            "JSON as text",
            "{'error':{'message':'{\\'error\\':{\\'message\\':\\'bad field\\'}}'}}"),
        argumentSet("true", "{'error':true,'message':'bad field'}"),
        argumentSet("a list", "[{'error':{'message':'bad field'}}]"),
        argumentSet("a page", "<html><title>bad field</title><body>Sorry</body></html>"),
        argumentSet(
            "XML",
            "<?xml version='1.0'?><Error><Code>x</Code><Message>bad field</Message></Error>"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void wordsAreFoundInEveryShape(String body) {
    assertThat(error(400, body.replace('\'', '"')).message()).isEqualTo("bad field");
  }

  @Test
  void detailsAddToTheMessage() {
    assertThat(
            error(
                    422,
                    "{\"detail\":[{\"loc\":[\"body\",\"stop\"],\"msg\":\"too many\"},"
                        + "{\"msg\":\"No seed\"}]}")
                .message())
        .isEqualTo("body.stop: too many; No seed");
    assertThat(
            error(400, "{\"error\":{\"message\":\"Bad.\",\"details\":[{\"message\":\"No seed\"}]}}")
                .message())
        .isEqualTo("Bad. No seed");
  }

  @Test
  void gatewaysPassOnWhatWasSaidBehindThem() {
    var raw =
        "{\\\"error\\\":{\\\"message\\\":\\\"too many"
            + " tokens\\\",\\\"code\\\":\\\"tokens_limit_reached\\\"}}";
    var said =
        error(
            400,
            "{\"error\":{\"message\":\"Provider returned"
                + " error\",\"code\":400,\"metadata\":{\"raw\":\""
                + raw
                + "\",\"provider_name\":\"Acme\"}}}");
    var error = OpenAiDialect.of(OpenAiProfile.COMPATIBLE, "", "").errors().complete(said);
    assertThat(error.message()).isEqualTo("Provider returned error: too many tokens (Acme)");
    assertThat(error.codes()).containsExactly("tokens_limit_reached");
  }

  @Test
  void codesWithinErrorsCountToo() {
    var error =
        error(
            400,
            "{\"error\":{\"message\":\"The prompt was filtered\",\"code\":\"400\",\"innererror\":"
                + "{\"code\":\"ResponsibleAIPolicyViolation\"}}}");
    assertThat(EVERYBODY.reason(error)).isEqualTo(Reason.CONTENT_FILTERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "''",
        "{}",
        "false",
        "0",
        "[]",
        "{'code':0,'message':''}",
        "{'a':{'b':null}}"
      })
  void anErrorThatSaysNothingIsNone(String error) {
    assertThat(ServerError.isNone(Json.MAPPER.readTree(error.replace('\'', '"')))).isTrue();
    assertThat(ServerError.isNone(Json.MAPPER.readTree("{\"message\":\"No\"}"))).isFalse();
  }

  /** Words of one provider are none of another's business. */
  @ParameterizedTest
  @MethodSource("ordinary")
  void ordinaryMistakeIsNoMissingModel(int status, String message) {
    var error = error(status, Json.object().put("error", message).toString());
    assertThat(ErrorTable.SHARED.reason(error)).isEqualTo(Reason.INVALID_REQUEST);
    assertThat(EVERYBODY.reason(error)).isEqualTo(Reason.INVALID_REQUEST);
  }

  @Test
  void wordsOfOneProviderMeanNothingToAnother() {
    var words = error(400, "{\"error\":\"Insufficient Balance of the parentheses\"}");
    assertThat(ErrorTable.SHARED.reason(words)).isEqualTo(Reason.INVALID_REQUEST);
    assertThat(EVERYBODY.reason(words)).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void malformedRowIsNamed() {
    var table = new ByteArrayInputStream("BUSY\t503\twords\tx".getBytes(UTF_8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ErrorTable.of(table, "mine.tsv"))
        .withMessageStartingWith("'BUSY\t503\twords\tx', line 1 of 'mine.tsv', is no row: ");
  }

  @Test
  void quotaThatTheServerSaysToWaitForIsARateLimit() {
    var body =
        "{\"error\":{\"message\":\"You exceeded your current"
            + " quota\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
    var error = error(429, body);
    assertThat(EVERYBODY.reason(error.withWait())).isEqualTo(Reason.RATE_LIMITED);
    assertThat(EVERYBODY.reason(error)).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void pageIsItsTitle() {
    assertThat(error(502, "<html><TITLE>502\n Bad  Gateway</TITLE>").message())
        .isEqualTo("502 Bad Gateway");
    assertThat(error(502, "<html>").message()).isEqualTo("an HTML page");
  }

  @Test
  void objectWithoutAMessageIsShownAsItIs() {
    assertThat(error(400, "{\"a\": 1}").message()).isEqualTo("{\"a\":1}");
  }
}
