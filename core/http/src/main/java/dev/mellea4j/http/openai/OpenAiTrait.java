package dev.mellea4j.http.openai;

import static java.util.stream.Collectors.joining;

import dev.mellea4j.api.Suggestion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In what servers differ that speak the OpenAI API, each by the words that tables and settings have
 * for it. Of the traits that answer one question, the first is that of servers of which nothing is
 * known.
 */
public enum OpenAiTrait {
  MAX_COMPLETION_TOKENS(
      Question.LENGTH, "max_completion_tokens", "reads this name of the most tokens of a reply"),
  MAX_TOKENS(Question.LENGTH, "max_tokens", "reads the older name of the most tokens of a reply"),

  SEED(Question.SEED, "seed", "reads this name of the seed"),
  RANDOM_SEED(Question.SEED, "random_seed", "reads this name of the seed"),

  TOOL_CHOICE_REQUIRED(
      Question.TOOL_CHOICE, "tool_choice required", "has a model call tools for this word"),
  TOOL_CHOICE_ANY(Question.TOOL_CHOICE, "tool_choice any", "has a model call tools for this word"),
  NO_TOOL_CHOICE(
      Question.TOOL_CHOICE, "no tool_choice", "cannot be told whether a model is to call tools"),

  STREAM_OPTIONS(
      Question.STREAM_OPTIONS, "stream_options", "counts the tokens of a stream if it is told to"),
  NO_STREAM_OPTIONS(
      Question.STREAM_OPTIONS, "no stream_options", "refuses to be told to count, or need not be"),

  JSON_OBJECT(Question.JSON_OBJECT, "json_object", "takes the response format json_object"),
  NO_JSON_OBJECT(
      Question.JSON_OBJECT, "no json_object", "does not; it gets the schema of any object instead"),

  JSON_SCHEMA(Question.JSON_SCHEMA, "json_schema", "takes the response format json_schema"),
  NO_JSON_SCHEMA(
      Question.JSON_SCHEMA, "no json_schema", "does not; a request with a schema is not sent"),

  STRICT(Question.STRICT, "strict", "is told whether it must enforce a schema"),
  NO_STRICT(Question.STRICT, "no strict", "refuses to be told whether it must enforce a schema"),

  OPEN_SCHEMAS(Question.SCHEMAS, "open schemas", "enforces schemas that leave something open"),
  CLOSED_SCHEMAS(
      Question.SCHEMAS,
      "closed schemas",
      "enforces only schemas of objects that may have no further members"),

  EXTENSIONS(
      Question.EXTENSIONS,
      "extensions",
      "takes, or ignores, chat_template_kwargs and, in messages, reasoning_content"),
  NO_EXTENSIONS(
      Question.EXTENSIONS,
      "no extensions",
      "refuses both, so that a model's past thoughts are not sent back"),

  NO_CACHE_CONTROL(
      Question.CACHE_CONTROL, "no cache_control", "caches prompts of itself, or not at all"),
  CACHE_CONTROL(
      Question.CACHE_CONTROL, "cache_control", "is told in the parts of a prompt what to cache"),

  NO_THINK_TAGS(
      Question.THOUGHTS, "no think tags", "keeps what a model thinks apart from its text"),
  THINK_TAGS(
      Question.THOUGHTS,
      "think tags",
      "leaves what a model thinks at the start of its text, between <think> and </think>"),
  CLOSING_THINK_TAG(
      Question.THOUGHTS, "closing think tag", "leaves it there, before </think> alone"),
  RESPONSE_TAGS(
      Question.THOUGHTS,
      "response tags",
      "leaves it there, and what the model says behind it between <response> and </response>"),

  REASONING_EFFORT(
      Question.THINKING, "reasoning_effort", "is told by this word how much a model is to think"),
  HIGH_EFFORT(
      Question.THINKING, "high effort", "is told so too, and thinks with the effort high or not"),
  THINKING_TOKEN_BUDGET(
      Question.THINKING,
      "thinking_token_budget",
      "is told so too, and under this name for how many tokens at most"),
  BUDGET_TOKENS(
      Question.THINKING,
      "budget_tokens",
      "is told so too, and in thinking for how many tokens at most, as Anthropic is"),
  THINKING_TYPE(
      Question.THINKING,
      "thinking type",
      "is told in thinking whether a model is to think, and in reasoning_effort how much"),
  REASONING(
      Question.THINKING,
      "reasoning",
      "is told in this object how a model is to think, with some effort or for so many tokens"),

  NO_THOUGHTS_BACK(
      Question.PAST_THOUGHTS, "no thoughts back", "does without what a model thought before"),
  THOUGHTS_BACK(
      Question.PAST_THOUGHTS,
      "thoughts back",
      "refuses calls of tools without what the model thought, which is sent as reasoning_content"),
  THINKING_PARTS(
      Question.PAST_THOUGHTS,
      "thinking parts",
      "takes what a model thought before as parts of its content"),

  FILES(Question.DOCUMENTS, "files", "takes documents as files, and recordings with their formats"),
  DOCUMENT_URLS(
      Question.DOCUMENTS,
      "document_url",
      "takes documents by their addresses too, and recordings without their formats"),

  MEDIA(Question.CONTENT, "media", "takes images, recordings and documents"),
  TEXT_ALONE(
      Question.CONTENT,
      "text alone",
      "refuses images, recordings and documents, so that they are not sent"),

  ANY_IDS(Question.CALL_IDS, "any ids", "takes any ids of calls"),
  SHORT_IDS(
      Question.CALL_IDS,
      "short ids",
      "takes nine letters and digits; ids that another provider made are changed into such"),

  NO_RESPONSES(
      Question.RESPONSES, "no responses", "is asked for chat completions, whatever is asked for"),
  RESPONSES(
      Question.RESPONSES,
      "responses",
      "has OpenAI's Responses too, which take what chat completions refuse"),

  SEVERAL_PROMPTS(Question.PROMPTS, "several prompts", "takes several raw prompts in one request"),
  ONE_PROMPT(Question.PROMPTS, "one prompt", "takes one raw prompt a request");

  /** What a trait is an answer to. */
  enum Question {
    LENGTH,
    SEED,
    TOOL_CHOICE,
    STREAM_OPTIONS,
    JSON_OBJECT,
    JSON_SCHEMA,
    STRICT,
    SCHEMAS,
    EXTENSIONS,
    CACHE_CONTROL,
    THOUGHTS,
    THINKING,
    PAST_THOUGHTS,
    DOCUMENTS,
    CONTENT,
    CALL_IDS,
    RESPONSES,
    PROMPTS
  }

  private static final Set<OpenAiTrait> USUAL = firstOfEachQuestion();

  private final Question question;
  private final String words;
  private final String meaning;

  OpenAiTrait(Question question, String words, String meaning) {
    this.question = question;
    this.words = words;
    this.meaning = meaning;
  }

  /**
   * Returns the traits that a text lists, separated by commas, in its order.
   *
   * @param text their words, in any case; blank if there are none
   * @throws IllegalArgumentException if one of them is unknown; the message names the closest
   */
  public static List<OpenAiTrait> parse(String text) {
    return Arrays.stream(text.split(","))
        .map(words -> words.strip().toLowerCase(Locale.ROOT))
        .filter(words -> !words.isEmpty())
        .map(OpenAiTrait::of)
        .toList();
  }

  private static OpenAiTrait of(String words) {
    return Arrays.stream(values())
        .filter(trait -> trait.words.equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(words)));
  }

  private static String unknown(String words) {
    var all = Arrays.stream(values()).map(OpenAiTrait::words).toList();
    return "'%s' is no trait of a server. %sTraits: %s"
        .formatted(
            words,
            Suggestion.closest(words, all).map("Did you mean '%s'? "::formatted).orElse(""),
            String.join(", ", all));
  }

  /** Returns the traits that no unknown server has, as a list for people. */
  public static String others() {
    return Arrays.stream(values())
        .filter(trait -> !trait.isUsual())
        .map(OpenAiTrait::words)
        .collect(joining(", "));
  }

  /** Whether a server of which nothing is known is taken to have it. */
  boolean isUsual() {
    return USUAL.contains(this);
  }

  private static Set<OpenAiTrait> firstOfEachQuestion() {
    var first = new EnumMap<Question, OpenAiTrait>(Question.class);
    for (var trait : values()) {
      first.putIfAbsent(trait.question, trait);
    }
    return EnumSet.copyOf(first.values());
  }

  /** What it is an answer to. */
  Question question() {
    return question;
  }

  /** Returns what it is called. */
  public String words() {
    return words;
  }

  /** Returns what a server does that has it, as a phrase without a subject. */
  public String meaning() {
    return meaning;
  }

  /** Returns {@link #words()}. */
  @Override
  public String toString() {
    return words;
  }
}
