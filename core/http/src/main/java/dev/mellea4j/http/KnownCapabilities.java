package dev.mellea4j.http;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.Map;

/** What a model can do, as far as its name tells. */
final class KnownCapabilities {

  private static final Map<Capability, ModelFact> FACTS =
      Map.of(
          Capability.TOOLS, ModelFact.TOOLS,
          Capability.IMAGES, ModelFact.IMAGES,
          Capability.CONTINUATION, ModelFact.PREFILL);

  private KnownCapabilities() {}

  /** Returns what is said, and what is known where nothing is said. */
  static Capabilities of(Capabilities said, ModelLimits limits) {
    var all = said;
    for (var known : FACTS.entrySet()) {
      if (all.supports(known.getKey()) == Capabilities.Answer.UNKNOWN) {
        var word = limits.get(known.getValue());
        all = word.isPresent() ? all.with(known.getKey(), word.get().equals("yes")) : all;
      }
    }
    var context = limits.tokens(ModelFact.CONTEXT);
    return all.contextLength().isEmpty() && context.isPresent()
        ? all.withContextLength(context.getAsInt())
        : all;
  }
}
