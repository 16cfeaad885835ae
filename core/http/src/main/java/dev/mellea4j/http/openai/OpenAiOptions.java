package dev.mellea4j.http.openai;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options as the <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI
 * API</a> takes them, beside the messages. What it does not know is passed on, for servers that
 * know more; {@code extra_body} is merged into the body last.
 */
final class OpenAiOptions {

  private static final String EXTRA_BODY = "extra_body";

  /** Arguments of OpenAI's Python client that are no part of a body. */
  private static final Set<String> OF_A_CLIENT = Set.of("extra_query", "timeout");

  private static final Set<String> OF_THE_REQUEST = Set.of("model", "messages", "prompt");

  private final OpenAiProfile profile;
  private final ResolvedOptions resolved;
  private final Map<String, Object> named;
  private final Optional<Boolean> strict;
  private final List<String> warnings;

  private OpenAiOptions(OpenAiProfile profile, ResolvedOptions resolved) {
    this.profile = profile;
    this.resolved = resolved;
    this.named = new LinkedHashMap<>(resolved.named());
    this.strict = Optional.ofNullable(named.remove("strict")).map(OpenAiOptions::truth);
    this.warnings = new ArrayList<>();
  }

  private static boolean truth(Object said) {
    if (said instanceof Boolean truth) {
      return truth;
    }
    throw new IllegalArgumentException(
        "Option 'strict' is '%s', not true or false".formatted(said));
  }

  /**
   * Takes options that were resolved by the profile's names.
   *
   * @throws IllegalArgumentException if a native value is no option
   */
  static OpenAiOptions of(ResolvedOptions options, OpenAiProfile profile) {
    var made = new OpenAiOptions(profile, options);
    made.refuseMembersOfTheRequest();
    made.leaveOutWhatIsOfAClient();
    made.warnOfUnknownNames();
    made.resolved
        .get(ModelOption.THINKING)
        .filter(thinking -> ThinkingWords.of(thinking, profile).losesBudget())
        .ifPresent(made::warnOfBudget);
    return made;
  }

  private void refuseMembersOfTheRequest() {
    for (var name : OF_THE_REQUEST) {
      if (named.containsKey(name)) {
        throw new IllegalArgumentException(
            "'%s' is no option: the request has its own. Leave it out".formatted(name));
      }
    }
  }

  private void leaveOutWhatIsOfAClient() {
    for (var name : OF_A_CLIENT) {
      if (named.remove(name) != null) {
        warnings.add(
            "Option '%s' is one of OpenAI's Python client, not of the API, and was left out"
                .formatted(name));
      }
    }
  }

  private void warnOfUnknownNames() {
    resolved.passThrough().keySet().stream()
        .filter(name -> named.containsKey(name) && !name.equals(EXTRA_BODY))
        .map(KnownOptions::warning)
        .flatMap(Optional::stream)
        .forEach(warnings::add);
  }

  private void warnOfBudget(Thinking budget) {
    warnings.add(
        "The OpenAI API has no budget for thinking; thinking is on, its budget of %s left out"
            .formatted(budget));
  }

  /** Whether a schema is to be enforced strictly, if anything is said of it. */
  Optional<Boolean> strict() {
    return strict;
  }

  /** Whether anything is said of streaming. */
  boolean saysWhetherToStream() {
    return resolved.get(ModelOption.STREAM).isPresent();
  }

  /** A sentence for each option that the API does not honour as it was meant. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Returns a sentence if a reply shows that the server ignored an option: some know only one of
   * the two names that the most tokens have.
   */
  List<String> warningsAbout(Reply reply) {
    var most = resolved.get(ModelOption.MAX_NEW_TOKENS).orElse(Integer.MAX_VALUE);
    return reply.usage().output().orElse(0) <= most
        ? List.of()
        : List.of(
            "The reply has more than the %d tokens it may have. Set the name that the server reads in 'extra_body', such as max_tokens"
                .formatted(most));
  }

  OpenAiProfile profile() {
    return profile;
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  /** Writes the options, but for that of streaming. */
  void writeTo(ObjectNode body) {
    named.forEach(
        (name, value) -> {
          if (!name.equals(EXTRA_BODY)) {
            body.set(name, Json.MAPPER.valueToTree(value));
          }
        });
    resolved
        .get(ModelOption.THINKING)
        .ifPresent(thinking -> ThinkingWords.of(thinking, profile).writeTo(body));
  }

  /**
   * Merges what {@code extra_body} says over a body that is otherwise whole; null is sent.
   *
   * @throws IllegalArgumentException if it is not an object
   */
  void mergeExtraBody(ObjectNode body) {
    if (!has(EXTRA_BODY)) {
      return;
    }
    if (!(Json.MAPPER.valueToTree(named.get(EXTRA_BODY)) instanceof ObjectNode extra)) {
      throw new IllegalArgumentException("Option 'extra_body' is not a map of members");
    }
    Json.merge(body, extra);
  }
}
