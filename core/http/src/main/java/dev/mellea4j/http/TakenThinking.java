package dev.mellea4j.http;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.model.ModelFact;
import java.util.List;
import java.util.Optional;

/** How a model is to think, of the ways in which it can. */
final class TakenThinking {

  private static final String NONE = "none";
  private static final String MEDIUM = "medium";

  /** From the least to the most. */
  private static final List<String> EFFORTS =
      List.of(NONE, "minimal", "low", MEDIUM, "high", "xhigh", "max", "ultra");

  private final Chat chat;
  private final Thinking asked;
  private final List<String> efforts;

  private TakenThinking(Chat chat, Thinking asked) {
    this.chat = chat;
    this.asked = asked;
    this.efforts = chat.limits().names(ModelFact.EFFORTS);
  }

  /** Returns what is asked of the model. */
  static Optional<Thinking> asked(Chat chat) {
    return chat.options().get(ModelOption.THINKING);
  }

  /** Returns the chat with a way to think that its model has, with a warning if that is another. */
  static Chat of(Chat chat) {
    return asked(chat).map(thinking -> new TakenThinking(chat, thinking).taken()).orElse(chat);
  }

  private Chat taken() {
    return switch (asked.mode()) {
      case OFF -> off();
      case ON -> thinks(NONE) ? leftOut("does not think") : on();
      case EFFORT -> effort(asked.effort().orElseThrow());
      case BUDGET -> thinks(NONE) ? leftOut("does not think") : chat; // the dialect knows how
    };
  }

  private boolean thinks(String how) {
    return chat.limits().says(ModelFact.THINKING, how);
  }

  private Chat leftOut(String why) {
    return chat.without(
        ModelOption.THINKING,
        "Model '%s' %s; the option 'thinking' was left out".formatted(chat.model(), why));
  }

  /** Where an effort is all that can be said, the least is as close to none as it gets. */
  private Chat off() {
    if (thinks(NONE)) {
      return chat.without(ModelOption.THINKING);
    }
    if (thinks("always")) {
      return leftOut("always thinks");
    }
    return thinks("effort") && !efforts.isEmpty() && !efforts.contains(NONE)
        ? chat.with(
            ModelOption.THINKING,
            Thinking.effort(efforts.get(0)),
            "Model '%s' always thinks; it thinks with the effort %s"
                .formatted(chat.model(), efforts.get(0)))
        : chat;
  }

  /** The effort medium, which stands for thinking at all, is not everybody's. */
  private Chat on() {
    return thinks("effort") && !efforts.isEmpty() && !efforts.contains(MEDIUM)
        ? chat.with(ModelOption.THINKING, Thinking.effort(closest(MEDIUM)))
        : chat;
  }

  private Chat effort(String effort) {
    if (effort.equals(NONE)) {
      return efforts.contains(NONE) ? chat : off();
    }
    if (thinks(NONE)) {
      return leftOut("does not think");
    }
    if (efforts.isEmpty() || efforts.contains(effort) || !EFFORTS.contains(effort)) {
      return chat; // or a word that is the provider's own
    }
    return chat.with(
        ModelOption.THINKING,
        Thinking.effort(closest(effort)),
        "Model '%s' has no effort '%s'; it thinks with the effort %s"
            .formatted(chat.model(), effort, closest(effort)));
  }

  /** The next that is less, but thinks, else the next that is more. */
  private String closest(String effort) {
    int sought = EFFORTS.indexOf(effort);
    var all =
        EFFORTS.stream().filter(each -> efforts.contains(each) && !each.equals(NONE)).toList();
    return all.stream()
        .filter(each -> EFFORTS.indexOf(each) < sought)
        .reduce((less, more) -> more)
        .orElseGet(() -> all.isEmpty() ? effort : all.get(0));
  }
}
