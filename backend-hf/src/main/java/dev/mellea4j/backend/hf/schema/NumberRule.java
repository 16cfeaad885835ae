package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.language.Language;
import dev.mellea4j.backend.hf.language.Numerals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a value may be.
 *
 * @param whole whether it has no fraction
 * @param broken whether it has one
 * @param least and {@code most} bounds, if there are any
 * @param multiples all of which it is a multiple of
 * @param notMultiples none of which it is a multiple of
 * @param only the numbers that it may be, with how they were written, if they are listed
 * @param not numbers that it is not
 */
public record NumberRule(
    boolean whole,
    boolean broken,
    Optional<Bound> least,
    Optional<Bound> most,
    Set<BigDecimal> multiples,
    Set<BigDecimal> notMultiples,
    Optional<Map<BigDecimal, String>> only,
    Set<BigDecimal> not) {

  static final NumberRule ANY =
      new NumberRule(
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Set.of());

  /** A bound, which is in the range or not. */
  public record Bound(BigDecimal value, boolean included) {

    private boolean isAbove(Bound other) {
      int order = value.compareTo(other.value);
      return order > 0 || order == 0 && !included;
    }

    private boolean isBelow(Bound other) {
      int order = value.compareTo(other.value);
      return order < 0 || order == 0 && !included;
    }
  }

  static NumberRule isWhole(boolean whole) {
    return new NumberRule(
        whole, !whole, ANY.least, ANY.most, Set.of(), Set.of(), Optional.empty(), Set.of());
  }

  static NumberRule atLeast(BigDecimal value, boolean included) {
    return between(Optional.of(new Bound(value, included)), Optional.empty());
  }

  static NumberRule atMost(BigDecimal value, boolean included) {
    return between(Optional.empty(), Optional.of(new Bound(value, included)));
  }

  private static NumberRule between(Optional<Bound> least, Optional<Bound> most) {
    return new NumberRule(
        false, false, least, most, Set.of(), Set.of(), Optional.empty(), Set.of());
  }

  static NumberRule multipleOf(BigDecimal step, boolean holds) {
    return new NumberRule(
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        holds ? Set.of(step) : Set.of(),
        holds ? Set.of() : Set.of(step),
        Optional.empty(),
        Set.of());
  }

  static NumberRule only(Map<BigDecimal, String> numbers) {
    return new NumberRule(
        false, false, ANY.least, ANY.most, Set.of(), Set.of(), Optional.of(numbers), Set.of());
  }

  static NumberRule not(Set<BigDecimal> numbers) {
    return new NumberRule(
        false, false, ANY.least, ANY.most, Set.of(), Set.of(), Optional.empty(), numbers);
  }

  NumberRule and(NumberRule other) {
    if (other.equals(ANY) || equals(other)) {
      return this;
    }
    return new NumberRule(
            whole || other.whole,
            broken || other.broken,
            tighter(least, other.least, true),
            tighter(most, other.most, false),
            union(multiples, other.multiples),
            union(notMultiples, other.notMultiples),
            only.isPresent() ? only : other.only,
            union(not, other.not))
        .listed(only.isPresent() ? other : this);
  }

  private static Optional<Bound> tighter(
      Optional<Bound> left, Optional<Bound> right, boolean higher) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.or(() -> right);
    }
    boolean leftIs = higher ? left.get().isAbove(right.get()) : left.get().isBelow(right.get());
    return leftIs ? left : right;
  }

  private static Set<BigDecimal> union(Set<BigDecimal> left, Set<BigDecimal> right) {
    var both = new LinkedHashSet<>(left);
    both.addAll(right);
    return both;
  }

  private NumberRule listed(NumberRule other) {
    if (only.isEmpty()) {
      return this;
    }
    var left = new LinkedHashMap<BigDecimal, String>();
    only.get()
        .forEach(
            (number, text) -> {
              if (allows(number)
                  && other.only.map(numbers -> numbers.containsKey(number)).orElse(true)) {
                left.put(number, text);
              }
            });
    return only(left);
  }

  private boolean allows(BigDecimal number) {
    return !(whole && !isWhole(number))
        && !(broken && isWhole(number))
        && least.map(bound -> !bound.isAbove(new Bound(number, true))).orElse(true)
        && most.map(bound -> !bound.isBelow(new Bound(number, true))).orElse(true)
        && !not.contains(number)
        && multiples.stream().allMatch(step -> divides(step, number))
        && notMultiples.stream().noneMatch(step -> divides(step, number));
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0;
  }

  private static boolean divides(BigDecimal step, BigDecimal number) {
    long digits = Math.abs((long) number.scale()) + Math.abs((long) step.scale());
    return digits < 5_000 && number.remainder(step).signum() == 0;
  }

  /** Returns a number such that equal ones are equal. */
  static BigDecimal normal(Number number) {
    var exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }

  boolean possible() {
    if (only.isPresent()) {
      return !only.get().isEmpty();
    }
    return !(whole && broken) && (least.isEmpty() || most.isEmpty() || isRange());
  }

  private boolean isRange() {
    var low = least.orElseThrow();
    var high = most.orElseThrow();
    int order = low.value.compareTo(high.value);
    if (order >= 0) {
      return order == 0 && low.included && high.included && allows(normal(low.value));
    }
    return !whole || small(low.value) || small(high.value) || hasWhole(low, high);
  }

  private static boolean small(BigDecimal number) {
    return Math.abs((long) number.scale()) > 1_000;
  }

  private static boolean hasWhole(Bound low, Bound high) {
    var first = low.value.setScale(0, RoundingMode.CEILING);
    first = first.compareTo(low.value) == 0 && !low.included ? first.add(BigDecimal.ONE) : first;
    var last = high.value.setScale(0, RoundingMode.FLOOR);
    last = last.compareTo(high.value) == 0 && !high.included ? last.subtract(BigDecimal.ONE) : last;
    return first.compareTo(last) <= 0;
  }

  /** Whether any number will do. */
  public boolean isAnything() {
    return equals(ANY);
  }

  /** Whether nothing but bounds, and that it is whole, is limited. */
  public boolean isOfAnySize() {
    return multiples.isEmpty() && notMultiples.isEmpty() && not.isEmpty() && only.isEmpty();
  }

  /**
   * Returns these numbers, without exponents other than far from the bounds.
   *
   * @throws dev.mellea4j.backend.hf.language.TooLargeException if it takes too many states
   */
  public Language language() {
    var language = whole ? Numerals.INTEGERS : Numerals.ALL;
    language = broken ? language.minus(Numerals.WHOLE) : language;
    language = and(language, least.map(low -> Numerals.atLeast(low.value, low.included)));
    language = and(language, most.map(high -> Numerals.atMost(high.value, high.included)));
    for (var step : multiples) {
      boolean all = whole && divides(step, BigDecimal.ONE);
      language = all ? language : language.and(Numerals.multiplesOf(step));
    }
    for (var step : notMultiples) {
      language = language.minus(Numerals.multiplesOf(step));
    }
    for (var number : not) {
      language = language.minus(Numerals.equalTo(number));
    }
    boolean wide = isOfAnySize() && !whole && !broken;
    return wide
        ? language.or(Numerals.scientific(least.map(Bound::value), most.map(Bound::value)))
        : language;
  }

  private static Language and(Language language, Optional<Language> more) {
    return more.map(language::and).orElse(language);
  }

  /** Returns the spellings of a listed number. */
  public static Set<String> spellings(BigDecimal number, @Nullable String written) {
    var spellings = new HashSet<String>();
    if (written != null) {
      spellings.add(written);
    }
    if (Math.abs((long) number.scale()) <= 300 && number.precision() <= 300) {
      var plain = number.toPlainString();
      spellings.add(plain);
    }
    return spellings;
  }
}
