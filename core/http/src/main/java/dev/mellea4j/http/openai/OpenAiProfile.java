package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;

/** In what a server differs from the others that speak the OpenAI API. Immutable. */
public final class OpenAiProfile {

  /** Who owns the extras of a request, whichever server it is for; see {@link #owner()}. */
  static final String FORMAT = "openai";

  /**
   * Servers of which nothing else is known, such as vLLM and llama.cpp: they read what a chat
   * template takes, and ignore what they do not know.
   */
  public static final OpenAiProfile COMPATIBLE =
      new OpenAiProfile(
          FORMAT, "max_completion_tokens", "seed", "required", true, true, false, true);

  /**
   * Servers that refuse what they do not know, such as <a
   * href="https://github.com/janhq/jan/issues/8136">Groq</a> and <a
   * href="https://github.com/OpenWhispr/openwhispr/issues/831">Cerebras</a>.
   */
  public static final OpenAiProfile STRICT = COMPATIBLE.withExtensions(false);

  /** OpenAI itself, which also refuses schemas that leave anything open. */
  public static final OpenAiProfile OPENAI = STRICT.withClosedSchemas(true);

  /**
   * Ollama, as <a href="https://github.com/ollama/ollama/blob/main/openai/openai.go">its source</a>
   * has it: what it does not know it ignores, {@code max_completion_tokens} too.
   */
  public static final OpenAiProfile OLLAMA =
      COMPATIBLE.withMaxTokens("max_tokens").withRequiredTools("").withPromptLists(false);

  private final String owner;
  private final String maxTokens;
  private final String seed;
  private final String requiredTools;
  private final boolean extensions;
  private final boolean jsonObject;
  private final boolean closedSchemas;
  private final boolean promptLists;
  private final OptionNames chatNames;
  private final OptionNames rawNames;

  private OpenAiProfile(
      String owner,
      String maxTokens,
      String seed,
      String requiredTools,
      boolean extensions,
      boolean jsonObject,
      boolean closedSchemas,
      boolean promptLists) {
    this.owner = requireNonNull(owner, "owner");
    this.maxTokens = requireNonNull(maxTokens, "maxTokens");
    this.seed = requireNonNull(seed, "seed");
    this.requiredTools = requireNonNull(requiredTools, "requiredTools");
    this.extensions = extensions;
    this.jsonObject = jsonObject;
    this.closedSchemas = closedSchemas;
    this.promptLists = promptLists;
    this.chatNames = names(maxTokens).honoured(ModelOption.THINKING, "reasoning_effort");
    this.rawNames = names("max_tokens");
  }

  private OptionNames names(String longest) {
    return OptionNames.none()
        .sent(ModelOption.TEMPERATURE, "temperature")
        .sent(ModelOption.TOP_P, "top_p")
        .sent(ModelOption.MAX_NEW_TOKENS, longest, "max_tokens", "max_completion_tokens")
        .sent(ModelOption.SEED, seed, "seed")
        .sent(ModelOption.STOP_SEQUENCES, "stop");
  }

  /** Returns a copy whose extras this provider owns, such as {@code openrouter}. */
  public OpenAiProfile withOwner(String provider) {
    return new OpenAiProfile(
        provider,
        maxTokens,
        seed,
        requiredTools,
        extensions,
        jsonObject,
        closedSchemas,
        promptLists);
  }

  /** Returns a copy that calls the most tokens of a chat's reply so. */
  public OpenAiProfile withMaxTokens(String name) {
    return new OpenAiProfile(
        owner, name, seed, requiredTools, extensions, jsonObject, closedSchemas, promptLists);
  }

  /** Returns a copy that calls the seed so, such as {@code random_seed}. */
  public OpenAiProfile withSeed(String name) {
    return new OpenAiProfile(
        owner, maxTokens, name, requiredTools, extensions, jsonObject, closedSchemas, promptLists);
  }

  /**
   * Returns a copy that says so that tools must be called.
   *
   * @param word such as {@code any}; empty if the server cannot be told
   */
  public OpenAiProfile withRequiredTools(String word) {
    return new OpenAiProfile(
        owner, maxTokens, seed, word, extensions, jsonObject, closedSchemas, promptLists);
  }

  /**
   * Returns a copy whose server takes, or ignores, what others have added to the API, such as
   * {@code chat_template_kwargs} and, in messages, {@code reasoning_content}. To others, a model's
   * past thoughts are not sent back; nothing warns of that, as no caller said them.
   */
  public OpenAiProfile withExtensions(boolean does) {
    return new OpenAiProfile(
        owner, maxTokens, seed, requiredTools, does, jsonObject, closedSchemas, promptLists);
  }

  /** Returns a copy whose server takes the response format {@code json_object}. */
  public OpenAiProfile withJsonObject(boolean does) {
    return new OpenAiProfile(
        owner, maxTokens, seed, requiredTools, extensions, does, closedSchemas, promptLists);
  }

  /** Returns a copy whose server refuses schemas of objects that may have further members. */
  public OpenAiProfile withClosedSchemas(boolean does) {
    return new OpenAiProfile(
        owner, maxTokens, seed, requiredTools, extensions, jsonObject, does, promptLists);
  }

  /** Returns a copy whose server takes several raw prompts at once. */
  public OpenAiProfile withPromptLists(boolean does) {
    return new OpenAiProfile(
        owner, maxTokens, seed, requiredTools, extensions, jsonObject, closedSchemas, does);
  }

  /**
   * Returns who owns what the model said besides text and tool calls, such as the reasoning that
   * only its own server understands; by default {@code openai}. Of extras, this one's are written,
   * and those of {@code openai}, which are for every server that speaks its API.
   */
  public String owner() {
    return owner;
  }

  OptionNames chatNames() {
    return chatNames;
  }

  OptionNames rawNames() {
    return rawNames;
  }

  String requiredTools() {
    return requiredTools;
  }

  /** Returns whether the server takes, or ignores, what others have added to the API. */
  boolean takesExtensions() {
    return extensions;
  }

  boolean takesJsonObject() {
    return jsonObject;
  }

  boolean wantsClosedSchemas() {
    return closedSchemas;
  }

  /** Returns whether the server takes several raw prompts at once. */
  boolean takesPromptLists() {
    return promptLists;
  }
}
