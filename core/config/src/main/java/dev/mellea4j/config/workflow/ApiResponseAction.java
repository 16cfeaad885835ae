package dev.mellea4j.config.workflow;

import dev.mellea4j.config.expression.TreeTemplate;
import dev.mellea4j.config.file.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts an answer together. Its output has {@code success}, {@code response} and, if that is given,
 * {@code meta}.
 *
 * @param node that of the action
 * @param success true by default
 */
record ApiResponseAction(
    Node node,
    Optional<TreeTemplate> success,
    Optional<TreeTemplate> response,
    Optional<TreeTemplate> meta)
    implements Action {

  private static final List<String> KEYS = List.of("success", "response", "meta");

  /** Text that KDeps evaluates in this place though it is not in braces. */
  private static final Pattern BARE =
      Pattern.compile("\\s*(?:%s)\\(.*".formatted(String.join("|", Functions.NAMES)));

  static Action read(Node node) {
    var members = node.members(KEYS);
    return new ApiResponseAction(
        node, tree(members, "success"), tree(members, "response"), tree(members, "meta"));
  }

  private static Optional<TreeTemplate> tree(Map<String, Node> members, String key) {
    return Optional.ofNullable(members.get(key))
        .map(node -> TreeTemplate.parse(node, Functions.NAMES));
  }

  @Override
  public String what() {
    return "answer";
  }

  @Override
  public Object run(Step step) {
    bare(node).forEach(text -> step.warn(advice(text)));
    var output = new LinkedHashMap<String, Object>();
    output.put("success", success.flatMap(tree -> tree.value(step.functions())).orElse(true));
    output.put("response", response.flatMap(tree -> tree.value(step.functions())).orElse(Map.of()));
    meta.flatMap(tree -> tree.value(step.functions())).ifPresent(more -> output.put("meta", more));
    return step.showable(node, output);
  }

  private static String advice(Node text) {
    return "'%s' (%s) is text as it stands. Write it between {{ and }} to have it evaluated"
        .formatted(text.path(), text.place());
  }

  private static List<Node> bare(Node node) {
    var found = new ArrayList<Node>();
    if (node.isMapping()) {
      node.members().values().forEach(member -> found.addAll(bare(member)));
    } else if (node.isScalar()) {
      if (BARE.matcher(node.text()).matches()) {
        found.add(node);
      }
    } else if (!node.isEmpty()) {
      node.items().forEach(item -> found.addAll(bare(item)));
    }
    return found;
  }
}
