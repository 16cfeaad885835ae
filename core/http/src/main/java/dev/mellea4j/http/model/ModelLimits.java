package dev.mellea4j.http.model;

import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.Thinking;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known of a model: of each fact, what the first table says that has it. Immutable. */
public final class ModelLimits {

  /** Nothing is known. */
  public static final ModelLimits NONE = new ModelLimits(List.of());

  private static final Set<String> ON_BY_DEFAULT = Set.of("on", "always", "levels");

  private final List<ModelFacts> tables;

  private ModelLimits(List<ModelFacts> tables) {
    this.tables = List.copyOf(tables);
  }

  static ModelLimits of(List<ModelFacts> tables) {
    return new ModelLimits(tables);
  }

  ModelLimits over(List<ModelFacts> others) {
    return new ModelLimits(Stream.concat(tables.stream(), others.stream()).toList());
  }

  /** Returns what each table says, that which counts first at the beginning. */
  public List<ModelFacts> tables() {
    return tables;
  }

  /** Returns how things are said to the model, and nothing of what it does not take. */
  public ModelLimits ways() {
    return new ModelLimits(tables.stream().map(ModelLimits::ways).toList());
  }

  private static ModelFacts ways(ModelFacts table) {
    var ways = new TreeMap<>(table.facts());
    ways.keySet().retainAll(ModelFact.WAYS);
    return ModelFacts.of(table.table(), table.dated(), ways);
  }

  /** Returns what is said of a fact, if anything is. */
  public Optional<String> get(ModelFact fact) {
    return tables.stream()
        .map(table -> table.facts().get(fact.word()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Returns whether this is said of a fact. */
  public boolean says(ModelFact fact, String value) {
    return get(fact).filter(value::equals).isPresent();
  }

  /** Returns a number of tokens, if one is said. */
  public OptionalInt tokens(ModelFact fact) {
    return get(fact).map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Returns the names that are listed; none if nothing is said. */
  public List<String> names(ModelFact fact) {
    return get(fact).map(names -> List.of(names.split(" ", -1))).orElse(List.of());
  }

  /** Returns whether the model thinks if it is asked so, or not asked. */
  public boolean thinks(Optional<Thinking> asked) {
    return !says(ModelFact.THINKING, "none")
        && asked.map(ModelLimits::isOn).orElseGet(this::thinksUnasked);
  }

  private static boolean isOn(Thinking thinking) {
    return thinking.mode() != Thinking.Mode.OFF
        && !thinking.effort().filter("none"::equals).isPresent();
  }

  private boolean thinksUnasked() {
    var how = get(ModelFact.THINKING).orElse("none");
    return ON_BY_DEFAULT.contains(how)
        || how.equals("effort") && !says(ModelFact.DEFAULT_EFFORT, "none");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelLimits that && tables.equals(that.tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  /** Returns what the tables say. */
  @Override
  public String toString() {
    return tables.toString();
  }
}
