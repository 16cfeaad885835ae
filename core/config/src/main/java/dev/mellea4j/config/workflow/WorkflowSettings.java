package dev.mellea4j.config.workflow;

import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.file.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow says of all its resources.
 *
 * @param target the action to run up to
 * @param ollamaUrl the address of Ollama for chats that have none of their own
 */
record WorkflowSettings(Optional<Node> target, Optional<TextTemplate> ollamaUrl) {

  static final WorkflowSettings NONE = new WorkflowSettings(Optional.empty(), Optional.empty());

  private static final List<String> KEYS =
      List.of("apiVersion", "kind", "metadata", "settings", "resources");
  private static final List<String> METADATA =
      List.of("name", "description", "version", "targetActionId");
  private static final List<String> AGENT =
      List.of("models", "ollamaUrl", "installOllama", "offlineMode", "timezone");

  /** Whether a document is about a workflow and not about a resource. */
  static boolean isWorkflow(Node document) {
    var members = document.members();
    var kind = members.get("kind");
    return kind == null
        ? members.containsKey("settings") || members.containsKey("resources")
        : kind.text().equals("Workflow");
  }

  static WorkflowSettings read(Node document) {
    var members = document.members(KEYS);
    ApiVersion.check(members);
    var metadata = part(members, "metadata", METADATA);
    var agent = part(part(members, "settings", List.of("agentSettings")), "agentSettings", AGENT);
    return new WorkflowSettings(
        Optional.ofNullable(metadata.get("targetActionId")),
        Optional.ofNullable(agent.get("ollamaUrl"))
            .filter(node -> !node.isEmpty())
            .map(node -> TextTemplate.parse(node, Functions.NAMES)));
  }

  /** Returns the resources that stand in the workflow itself. */
  static List<Node> resources(Node document) {
    var resources = document.members().get("resources");
    return resources == null || resources.isEmpty() ? List.of() : resources.items();
  }

  private static Map<String, Node> part(Map<String, Node> members, String key, List<String> known) {
    var part = members.get(key);
    return part == null || part.isEmpty() ? Map.of() : part.members(known);
  }
}
