package dev.mellea4j.core.route;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capabilities.Answer;
import dev.mellea4j.api.Capability;
import java.util.List;

/** What several backends can do for a call that any of them may answer. */
final class JointCapabilities {

  private JointCapabilities() {}

  static Capabilities of(List<Capabilities> all) {
    var joint = Capabilities.unknown();
    for (var capability : Capability.values()) {
      for (var answer : List.of(Answer.YES, Answer.NO)) {
        if (all.stream().allMatch(each -> each.supports(capability) == answer)) {
          joint = joint.with(capability, answer == Answer.YES);
        }
      }
    }
    return withContextLength(joint, all);
  }

  /** That of the shortest, if all are known: what is longer does not fit everywhere. */
  private static Capabilities withContextLength(Capabilities joint, List<Capabilities> all) {
    if (!all.stream().allMatch(each -> each.contextLength().isPresent())) {
      return joint;
    }
    int shortest = all.stream().mapToInt(each -> each.contextLength().getAsInt()).min().orElse(0);
    return joint.withContextLength(shortest);
  }
}
