package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import dev.mellea4j.http.openai.ClientArguments;
import dev.mellea4j.http.openai.KnownOptions;
import dev.mellea4j.http.openai.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Options as <a href="https://platform.openai.com/docs/api-reference/responses/create">POST
 * /responses</a> takes them; those of chat completions that are called otherwise here are said in
 * its words. What it does not know is passed on.
 */
final class ResponseOptions {

  private static final Set<String> OF_THE_REQUEST = Set.of("model", "input", "messages");
  private static final String ENCRYPTED = "reasoning.encrypted_content";
  private static final String LOGPROBS = "message.output_text.logprobs";

  private final Map<String, Object> members;
  private final Optional<Boolean> strict;
  private final ExtraBody extraBody;
  private final List<String> warnings = new ArrayList<>();

  private ResponseOptions(ResolvedOptions resolved) {
    this.members = new LinkedHashMap<>(resolved.named());
    this.strict =
        members.remove("strict") instanceof Boolean said ? Optional.of(said) : Optional.empty();
    this.extraBody = ExtraBody.of(members);
    members.remove(ExtraBody.OPTION);
  }

  /**
   * Takes the options of a chat.
   *
   * @param streamed whether the reply is to come in pieces
   * @throws IllegalArgumentException if a native value is no option
   * @throws BackendException with UNSUPPORTED if the reply is not to come at once
   */
  static ResponseOptions of(ResolvedOptions options, ModelLimits limits, boolean streamed) {
    var made = new ResponseOptions(options);
    made.refuse();
    made.warnings.addAll(ClientArguments.leaveOut(made.members));
    options.passThrough().keySet().forEach(made::warnIfUnknown);
    made.translate();
    options.get(ModelOption.THINKING).ifPresent(made::addThinking);
    made.members.putIfAbsent("store", false);
    if (limits.says(ModelFact.REASONING, "encrypted")) {
      made.include(ENCRYPTED);
    }
    if (streamed || options.get(ModelOption.STREAM).isPresent()) {
      made.members.put("stream", streamed);
    }
    return made;
  }

  private void refuse() {
    for (var name : OF_THE_REQUEST) {
      if (members.containsKey(name)) {
        throw new IllegalArgumentException(
            "'%s' is no option: the request has its own. Leave it out".formatted(name));
      }
    }
    if (Boolean.TRUE.equals(members.get("background"))) {
      throw BackendException.unsupported(
          "Replies are waited for, not asked for later. Leave 'background' out");
    }
  }

  private void warnIfUnknown(String name) {
    if (members.containsKey(name)) {
      KnownOptions.warning(name).ifPresent(warnings::add);
    }
  }

  /** What chat completions call otherwise. */
  private void translate() {
    var verbosity = members.remove("verbosity");
    if (verbosity != null) {
      Members.addTo(members, "text", Map.of("verbosity", verbosity));
    }
    if (members.remove("response_format") instanceof Map<?, ?> format) {
      Members.addTo(members, "text", Map.of("format", flat(format)));
    }
    if (Boolean.TRUE.equals(members.remove("logprobs"))) {
      include(LOGPROBS);
    }
    if (members.get("stream_options") instanceof Map<?, ?> said) {
      leaveOutUsage(said); // which always comes
    }
  }

  private static Map<Object, Object> flat(Map<?, ?> format) {
    var flat = new LinkedHashMap<Object, Object>(format);
    if (flat.remove("json_schema") instanceof Map<?, ?> described) {
      flat.putAll(described);
    }
    return flat;
  }

  private void leaveOutUsage(Map<?, ?> said) {
    var others = new LinkedHashMap<Object, Object>(said);
    others.remove("include_usage");
    members.put("stream_options", others);
    if (others.isEmpty()) {
      members.remove("stream_options");
    }
  }

  private void addThinking(Thinking thinking) {
    var effort =
        switch (thinking.mode()) {
          case OFF -> "none";
          case ON, BUDGET -> "medium";
          case EFFORT -> thinking.effort().orElseThrow();
        };
    Members.addTo(members, "reasoning", Map.of("effort", effort));
    if (thinking.mode() == Thinking.Mode.BUDGET) {
      warnings.add(
          "The OpenAI API has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking));
    }
  }

  private void include(String what) {
    var all = new LinkedHashSet<Object>();
    if (members.get("include") instanceof List<?> said) {
      all.addAll(said);
    }
    all.add(what);
    members.put("include", List.copyOf(all));
  }

  /** What is said of the text of the reply; taken out, as the request says something of it too. */
  Map<?, ?> takeText() {
    return members.remove("text") instanceof Map<?, ?> said ? said : Map.of();
  }

  /** Whether a schema is to be enforced strictly, if anything is said of it. */
  Optional<Boolean> strict() {
    return strict;
  }

  /** A sentence for each option that the API does not honour as it was meant. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns what is merged into the body. */
  ExtraBody extraBody() {
    return extraBody;
  }

  /** Writes the options as members of the body. */
  void write(JsonGenerator json) {
    Json.writeMembers(json, members);
  }
}
