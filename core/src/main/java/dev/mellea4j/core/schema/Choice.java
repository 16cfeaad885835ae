package dev.mellea4j.core.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Chooses the value that is meant, of those that a model wrote: the only one that fits. */
final class Choice {

  private static final int MOST_WRAPPINGS = 2;

  private final WrittenJson written;
  private final Fitter fitter;
  private Optional<MisfitException> misfit = Optional.empty();

  private Choice(WrittenJson written, Fitter fitter) {
    this.written = written;
    this.fitter = fitter;
  }

  /**
   * Chooses a value.
   *
   * @throws MisfitException if none fits, or several that differ
   */
  static Fitted of(WrittenJson written, Fitter fitter) throws MisfitException {
    if (written.brokenOff()) {
      throw written.misfit();
    }
    return new Choice(written, fitter).choose();
  }

  private Fitted choose() throws MisfitException {
    for (var group : written.groups()) {
      var values = withoutEmpty(group);
      for (int depth = 0; depth <= MOST_WRAPPINGS && !values.isEmpty(); depth++) {
        var fitting = one(values);
        if (fitting.isPresent()) {
          return new Fitted(fitting.get(), depth == 0 && written.pure());
        }
        values = values.stream().flatMap(value -> Wrapping.inner(value).stream()).toList();
      }
    }
    throw misfit.orElseGet(written::misfit);
  }

  /** An empty object before the real one is how some models begin a call. */
  private static List<JsonNode> withoutEmpty(List<JsonNode> values) {
    var full = values.stream().filter(value -> !value.isContainer() || !value.isEmpty()).toList();
    return full.isEmpty() ? values : full;
  }

  private Optional<JsonNode> one(List<JsonNode> values) throws MisfitException {
    Set<JsonNode> fitting = new LinkedHashSet<>();
    for (var value : values) {
      try {
        fitting.add(fitter.fit(value));
      } catch (MisfitException e) {
        misfit = misfit.or(() -> Optional.of(e));
      }
    }
    if (fitting.size() > 1) {
      throw written.misfit("has %d JSON values that fit".formatted(fitting.size()));
    }
    return fitting.stream().findFirst();
  }

  /** Makes a value fit, or says why it does not. */
  @FunctionalInterface
  interface Fitter {

    JsonNode fit(JsonNode value) throws MisfitException;
  }

  /**
   * A value that fits.
   *
   * @param asAsked whether the model wrote just that, in the form that it was asked for
   */
  record Fitted(JsonNode value, boolean asAsked) {}
}
