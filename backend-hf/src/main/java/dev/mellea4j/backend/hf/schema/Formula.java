package dev.mellea4j.backend.hf.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a schema says of a value, as a formula. */
sealed interface Formula {

  Formula TRUE = new All(List.of());
  Formula FALSE = new Any(List.of());

  /** Returns the opposite. */
  Formula not();

  /** All of some formulas. */
  record All(List<Formula> parts) implements Formula {

    @Override
    public Formula not() {
      return new Any(parts.stream().map(Formula::not).toList());
    }
  }

  /** One or more of some formulas. */
  record Any(List<Formula> parts) implements Formula {

    @Override
    public Formula not() {
      return new All(parts.stream().map(Formula::not).toList());
    }
  }

  /**
   * Exactly one of some formulas.
   *
   * @param exclusive the same in other words, each option without those that may hold as well
   */
  record One(List<Formula> parts, Supplier<Formula> exclusive) implements Formula {

    @Override
    public Formula not() {
      var ways = new ArrayList<Formula>();
      ways.add(new All(parts.stream().map(Formula::not).toList()));
      for (int i = 0; i < parts.size(); i++) {
        for (int j = 0; j < i; j++) {
          ways.add(new All(List.of(parts.get(j), parts.get(i))));
        }
      }
      return new Any(ways);
    }
  }

  /**
   * What a schema says, or its opposite.
   *
   * @param holds whether the value is valid
   */
  record Claim(SchemaNode schema, boolean holds) implements Formula {

    @Override
    public Claim not() {
      return new Claim(schema, !holds);
    }
  }

  /**
   * What a keyword says.
   *
   * @param why what is to be said if nothing is left by it
   * @param otherwise the readings one of which is the opposite; throws if there are none such
   */
  record Atom(Reading reading, String why, Supplier<Formula> otherwise) implements Formula {

    @Override
    public Formula not() {
      return otherwise.get();
    }
  }
}
