package dev.mellea4j.http.openai;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Options as the <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI
 * API</a> takes them, beside the messages. What it does not know is passed on, for servers that
 * know more; {@code extra_body} is merged into the body last.
 */
final class OpenAiOptions {

  private static final String STREAM_OPTIONS = "stream_options";

  private static final Set<String> OF_THE_REQUEST = Set.of("model", "messages", "prompt");

  private final OpenAiProfile profile;
  private final ResolvedOptions resolved;
  private final Map<String, Object> members;
  private final Optional<Boolean> strict;
  private final ExtraBody extraBody;
  private final List<String> warnings = new ArrayList<>(0);

  private OpenAiOptions(OpenAiProfile profile, ResolvedOptions resolved) {
    this.profile = profile;
    this.resolved = resolved;
    this.members = new LinkedHashMap<>(resolved.named());
    this.strict = Optional.ofNullable(members.remove("strict")).map(OpenAiOptions::truth);
    this.extraBody = ExtraBody.of(members);
    members.remove(ExtraBody.OPTION);
    refuseMembersOfTheRequest();
    warnings.addAll(ClientArguments.leaveOut(members));
    warnOfUnknownNames();
    addThinking();
  }

  private static boolean truth(Object said) {
    if (said instanceof Boolean truth) {
      return truth;
    }
    throw new IllegalArgumentException(
        "Option 'strict' is '%s', not true or false".formatted(said));
  }

  /**
   * Takes the options of a chat that were resolved by the profile's names.
   *
   * @param streamed whether the reply is to come in pieces
   * @throws IllegalArgumentException if a native value is no option
   */
  static OpenAiOptions ofChat(ResolvedOptions options, OpenAiProfile profile, boolean streamed) {
    var made = new OpenAiOptions(profile, options);
    made.addStream(streamed);
    return made;
  }

  /** Takes the options of raw completions, which are not streamed. See {@link #ofChat}. */
  static OpenAiOptions ofRaw(ResolvedOptions options, OpenAiProfile profile) {
    return new OpenAiOptions(profile, options);
  }

  private void refuseMembersOfTheRequest() {
    for (var name : OF_THE_REQUEST) {
      if (members.containsKey(name)) {
        throw new IllegalArgumentException(
            "'%s' is no option: the request has its own. Leave it out".formatted(name));
      }
    }
  }

  private void warnOfUnknownNames() {
    for (var name : resolved.passThrough().keySet()) {
      if (members.containsKey(name)) {
        KnownOptions.warning(name).ifPresent(warnings::add);
      }
    }
  }

  private void addThinking() {
    var thinking = resolved.get(ModelOption.THINKING);
    if (thinking.isPresent()) {
      var words = ThinkingWords.of(thinking.get(), profile);
      words.addTo(members);
      if (words.losesBudget()) {
        warnings.add(
            "The OpenAI API has no budget for thinking; thinking is on, its budget of %s left out"
                .formatted(thinking.get()));
      }
    }
  }

  private void addStream(boolean streamed) {
    if (streamed) {
      members.put("stream", true);
      boolean told = profile.has(OpenAiTrait.STREAM_OPTIONS);
      boolean counts =
          members.get(STREAM_OPTIONS) instanceof Map<?, ?> said
              && said.containsKey("include_usage");
      if (told && !counts) {
        Members.addTo(members, STREAM_OPTIONS, Map.of("include_usage", true));
      }
    } else if (resolved.get(ModelOption.STREAM).isPresent()) {
      members.put("stream", false);
    }
  }

  OpenAiProfile profile() {
    return profile;
  }

  /** Whether a member of this name is among them. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether a schema is to be enforced strictly, if anything is said of it. */
  Optional<Boolean> strict() {
    return strict;
  }

  /** A sentence for each option that the API does not honour as it was meant. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * Returns a sentence if a reply shows that the server ignored an option: some know only one of
   * the two names that the most tokens have.
   */
  List<String> warningsAbout(Reply reply) {
    var most = resolved.get(ModelOption.MAX_NEW_TOKENS);
    return most.isEmpty() || reply.usage().output().orElse(0) <= most.get()
        ? List.of()
        : List.of(
            "The reply has more than the %d tokens it may have. Set the name that the server reads in 'extra_body', such as max_tokens"
                .formatted(most.get()));
  }

  /** Writes the options as members of the body. */
  void write(JsonGenerator json) {
    Json.writeMembers(json, members);
  }

  /** Returns what is merged into the body. */
  ExtraBody extraBody() {
    return extraBody;
  }
}
