package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a table says of a model, which nobody was asked: how long its replies may be, which options
 * it refuses. Immutable.
 */
public final class ModelFacts {

  private final String table;
  private final LocalDate dated;
  private final Map<String, String> facts;

  private ModelFacts(String table, LocalDate dated, Map<String, String> facts) {
    this.table = requireNonNull(table, "table");
    this.dated = requireNonNull(dated, "dated");
    this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * Returns what a table says.
   *
   * @param table where it is from, for people
   * @param dated when that was true
   * @param facts by their names, such as {@code output} and {@code 128000}
   */
  public static ModelFacts of(String table, LocalDate dated, Map<String, String> facts) {
    return new ModelFacts(table, dated, facts);
  }

  /** Returns where it is from. */
  public String table() {
    return table;
  }

  /** Returns when it was true. */
  public LocalDate dated() {
    return dated;
  }

  /** Returns the facts, in the order of their names. Unmodifiable. */
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelFacts that
        && table.equals(that.table)
        && dated.equals(that.dated)
        && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(table, dated, facts);
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(facts, table, dated);
  }
}
