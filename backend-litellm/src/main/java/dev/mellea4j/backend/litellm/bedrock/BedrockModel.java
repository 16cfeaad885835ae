package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.backend.litellm.anthropic.Claude;
import dev.mellea4j.backend.litellm.aws.AwsRegion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind {@code bedrock/}: perhaps a way to ask, a region, what an imported model is,
 * and the model itself.
 *
 * @param region if the name tells one
 * @param name of what it is, from which one sees what it takes
 * @param id by which it is asked for: a name or an ARN
 */
record BedrockModel(Way way, Optional<String> region, String name, String id) {

  private static final Map<String, Way> WAYS =
      Map.of(
          "chat_completions", Way.OPENAI,
          "converse", Way.CONVERSE,
          "invoke", Way.INVOKE,
          "mantle", Way.MANTLE,
          "openai", Way.OPENAI);

  private static final Set<String> NO_MODELS = Set.of("agent", "agentcore", "async_invoke");

  /** What an ARN behind it is, which no ARN tells itself. */
  private static final Set<String> KINDS =
      Set.of("deepseek_r1", "llama", "nova", "nova-2", "qwen2", "qwen3");

  /** How a model is asked. */
  enum Way {
    /** In the format for models of all makers. */
    CONVERSE,
    /** In the maker's own format, if that is Anthropic's; else as by {@link #CONVERSE}. */
    INVOKE,
    /** In Anthropic's or OpenAI's format at a host of its own. */
    MANTLE,
    /** In OpenAI's format. */
    OPENAI
  }

  /**
   * Takes a name apart.
   *
   * @param id by which the model is asked for, if it is not the name
   * @throws IllegalArgumentException if it names no model, or a malformed ARN
   */
  static BedrockModel of(String text, Optional<String> id) {
    var way = Way.CONVERSE;
    var region = Optional.<String>empty();
    var kind = Optional.<String>empty();
    var rest = text;
    for (int slash = rest.indexOf('/'); slash > 0; slash = rest.indexOf('/')) {
      var head = rest.substring(0, slash);
      var tail = rest.substring(slash + 1);
      if (NO_MODELS.contains(head)) {
        throw new IllegalArgumentException(
            "'%s' is no model that chats, but behind '%s/'".formatted(text, head));
      } else if (KINDS.contains(head) && tail.startsWith("arn:")) {
        kind = Optional.of(head);
      } else if (WAYS.containsKey(head)) {
        way = WAYS.get(head);
      } else if (AwsRegion.isOne(head)) {
        region = Optional.of(head);
      } else {
        break;
      }
      rest = tail;
    }
    if (rest.isBlank()) {
      throw new IllegalArgumentException("'%s' names no model of Bedrock".formatted(text));
    }
    var asked = id.orElse(rest);
    return new BedrockModel(way, region.or(() -> AwsRegion.ofArn(asked)), kind.orElse(rest), asked);
  }

  /** Whether it is asked in OpenAI's format at its own path, as imported models are. */
  boolean isInvokedAsOpenAi() {
    return way == Way.OPENAI && id.startsWith("arn:");
  }

  /** Whether it is asked in Anthropic's format; of an ARN one cannot tell. */
  boolean isInvokedAsClaude() {
    return way == Way.INVOKE && (Claude.is(name) || name.startsWith("arn:"));
  }
}
