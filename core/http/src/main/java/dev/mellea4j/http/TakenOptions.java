package dev.mellea4j.http;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The options that a model takes: the others are left out, with a warning. */
final class TakenOptions {

  private static final Map<String, ModelOption<?>> OPTIONS =
      new TreeMap<>(
          Map.of(
              "temperature", ModelOption.TEMPERATURE,
              "top_p", ModelOption.TOP_P,
              "seed", ModelOption.SEED,
              "stop", ModelOption.STOP_SEQUENCES));

  /** What some providers call those that all have. */
  private static final Map<String, String> OTHER_NAMES = Map.of("k", "top_k", "p", "top_p");

  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final ModelLimits limits;
  private Chat chat;

  private TakenOptions(Chat chat) {
    this.chat = chat;
    this.limits = chat.limits();
  }

  /** Returns the chat without what its model does not take. */
  static Chat of(Chat chat) {
    var taken = new TakenOptions(chat);
    taken.leaveOut(ModelFact.REFUSES, "takes no %s");
    taken.leaveOut(ModelFact.IGNORES, "ignores %s");
    if (taken.limits.thinks(TakenThinking.asked(chat))) {
      taken.leaveOut(ModelFact.REFUSES_THINKING, "takes no %s while it thinks");
      taken.leaveOut(ModelFact.IGNORES_THINKING, "ignores %s while it thinks");
    }
    taken.shorten();
    return taken.chat;
  }

  private void leaveOut(ModelFact fact, String why) {
    var names = limits.names(fact);
    if (names.isEmpty()) {
      return;
    }
    var leftOut = new ArrayList<String>();
    OPTIONS.forEach(
        (name, option) -> {
          if (names.contains(name) && chat.options().get(option).isPresent()) {
            chat = chat.without(option);
            leftOut.add(name);
          }
        });
    for (var given : List.copyOf(chat.options().passThrough().keySet())) {
      if (names.contains(name(given))) {
        chat = chat.without(given);
        leftOut.add(given);
      }
    }
    if (!leftOut.isEmpty()) {
      var said = why.formatted(String.join(", ", leftOut));
      chat = chat.withWarning("Model '%s' %s; left out".formatted(chat.model(), said));
    }
  }

  /** By its name at OpenAI. */
  private static String name(String given) {
    var name = CAPITAL.matcher(given).replaceAll("_").toLowerCase(Locale.ROOT);
    return OTHER_NAMES.getOrDefault(name, name);
  }

  private void shorten() {
    var most = limits.tokens(ModelFact.OUTPUT);
    var asked = chat.options().get(ModelOption.MAX_NEW_TOKENS);
    if (most.isPresent() && asked.isPresent() && asked.get() > most.getAsInt()) {
      chat =
          chat.with(
              ModelOption.MAX_NEW_TOKENS,
              most.getAsInt(),
              "Model '%s' writes at most %d tokens; asked for those rather than for %d"
                  .formatted(chat.model(), most.getAsInt(), asked.get()));
    }
  }
}
