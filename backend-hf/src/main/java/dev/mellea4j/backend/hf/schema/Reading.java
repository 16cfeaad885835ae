package dev.mellea4j.backend.hf.schema;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a value must be, kind by kind.
 *
 * @param kinds that it may be of
 */
public record Reading(
    Set<Kind> kinds, TextRule text, NumberRule number, ArrayRule array, ObjectRule object) {

  static final Reading ANYTHING =
      new Reading(Kind.ALL, TextRule.ANY, NumberRule.ANY, ArrayRule.ANY, ObjectRule.ANY);

  static Reading of(Set<Kind> kinds) {
    return new Reading(kinds, TextRule.ANY, NumberRule.ANY, ArrayRule.ANY, ObjectRule.ANY);
  }

  Reading with(TextRule rule) {
    return new Reading(kinds, rule, number, array, object);
  }

  Reading with(NumberRule rule) {
    return new Reading(kinds, text, rule, array, object);
  }

  Reading with(ArrayRule rule) {
    return new Reading(kinds, text, number, rule, object);
  }

  Reading with(ObjectRule rule) {
    return new Reading(kinds, text, number, array, rule);
  }

  Reading only(Kind kind) {
    return new Reading(Kind.both(kinds, Set.of(kind)), text, number, array, object);
  }

  Reading and(Reading other) {
    return new Reading(
            Kind.both(kinds, other.kinds),
            text.and(other.text),
            number.and(other.number),
            array.and(other.array),
            object.and(other.object))
        .possible();
  }

  private Reading possible() {
    var left = EnumSet.noneOf(Kind.class);
    for (var kind : kinds) {
      boolean possible =
          switch (kind) {
            case STRING -> text.possible();
            case NUMBER -> number.possible();
            case ARRAY -> array.possible();
            case OBJECT -> object.possible();
            default -> true;
          };
      if (possible) {
        left.add(kind);
      }
    }
    return new Reading(left, text, number, array, object);
  }

  /** Returns what a value of a kind must be, equal where nothing makes a difference. */
  public Object of(Kind kind) {
    return switch (kind) {
      case STRING -> text;
      case NUMBER -> number;
      case ARRAY -> array;
      case OBJECT -> object;
      default -> kind;
    };
  }

  /** Whether no value is such. */
  boolean isNothing() {
    return kinds.isEmpty();
  }

  /** Whether any value will do. */
  public boolean isAnything() {
    return equals(ANYTHING);
  }
}
