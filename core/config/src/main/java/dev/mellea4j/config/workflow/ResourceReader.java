package dev.mellea4j.config.workflow;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.config.file.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads resources from documents. */
final class ResourceReader {

  private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "run");
  private static final List<String> METADATA =
      List.of("actionId", "name", "description", "category", "requires");
  private static final Map<String, Function<Node, Action>> ACTIONS =
      Map.of("chat", ChatAction::read, "expr", ExprAction::read, "httpClient", HttpAction::read);
  private static final String RESPONSE = "apiResponse";
  private static final String ON_ERROR = "onError";
  private static final String SUPPORTED = "chat, expr, httpClient, apiResponse";

  private static final Set<String> NOT_HERE =
      Set.of("exec", "preflightCheck", "python", "skipCondition", "sql");

  private ResourceReader() {}

  /**
   * Reads a resource.
   *
   * @param unnamed what it is called if it does not say
   */
  static Resource read(Node document, String unnamed) {
    var members = document.members(KEYS);
    requireKind(members);
    var metadata = members.get("metadata");
    var facts = metadata == null ? Map.<String, Node>of() : metadata.members(METADATA);
    var requires = facts.get("requires");
    return new Resource(
        Optional.ofNullable(facts.get("actionId")).map(Node::text).orElse(unnamed),
        document,
        requires == null || requires.isEmpty() ? List.of() : requires.items(),
        action(run(members.get("run"), document)),
        Optional.ofNullable(members.get("run"))
            .map(run -> run.members().get(ON_ERROR))
            .map(OnError::read));
  }

  private static void requireKind(Map<String, Node> members) {
    var kind = members.get("kind");
    if (kind != null && !kind.text().equals("Resource")) {
      throw kind.mistake("is not known", "Write 'Resource' or 'Workflow'");
    }
    ApiVersion.check(members);
  }

  private static Node run(@Nullable Node run, Node document) {
    if (run == null) {
      throw document.mistake("has no 'run'", "Say under 'run' what to do: " + SUPPORTED);
    }
    for (var member : run.members().entrySet()) {
      if (NOT_HERE.contains(member.getKey())) {
        throw member.getValue().mistake("is not supported here", "Use one of: " + SUPPORTED);
      }
    }
    return run;
  }

  private static Action action(Node run) {
    var known = new ArrayList<>(ACTIONS.keySet().stream().sorted().toList());
    known.addAll(List.of(RESPONSE, ON_ERROR));
    var actions = new LinkedHashMap<>(run.members(known));
    actions.remove(ON_ERROR);
    var response = Optional.ofNullable(actions.remove(RESPONSE)).map(ApiResponseAction::read);
    if (actions.size() > 1 || actions.isEmpty() && response.isEmpty()) {
      throw run.mistake(
          "has %d actions".formatted(actions.size()),
          "Give each resource one of: %s; apiResponse may stand beside another"
              .formatted(SUPPORTED));
    }
    return actions.entrySet().stream()
        .map(only -> requireNonNull(ACTIONS.get(only.getKey())).apply(only.getValue()))
        .map(first -> response.isPresent() ? new ActionWithResponse(first, response.get()) : first)
        .findFirst()
        .orElseGet(response::orElseThrow);
  }
}
