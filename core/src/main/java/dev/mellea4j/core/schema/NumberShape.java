package dev.mellea4j.core.schema;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A number.
 *
 * @param type of JSON Schema
 * @param range least and most, both included, where the Java type has them
 */
record NumberShape(String type, Optional<Range> range) implements Shape {

  /** Far more digits than any type with a range has; text beyond it would only take time. */
  private static final int MOST_DIGITS = 1000;

  private static final BigDecimal MOST_OF_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  static final NumberShape DECIMAL = new NumberShape("number", Optional.empty());
  static final NumberShape INTEGER = new NumberShape("integer", Optional.empty());

  static NumberShape between(long least, long most) {
    return new NumberShape(
        "integer", Optional.of(new Range(BigDecimal.valueOf(least), BigDecimal.valueOf(most))));
  }

  @Override
  public ObjectNode schema() {
    var schema = Shape.ofType(type);
    // Models seldom come near the bounds of int and long, which would only take their attention.
    range
        .filter(bounds -> bounds.most().compareTo(MOST_OF_INT) < 0)
        .ifPresent(bounds -> schema.put("minimum", bounds.least()).put("maximum", bounds.most()));
    return schema;
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var number = number(value);
    if (number.isEmpty()) {
      return place.misfit(value, isInteger() ? "an integer" : "a number");
    }
    if (range.isPresent() && !range.get().contains(number.get())) {
      return place.misfit(value, "an integer between " + range.get());
    }
    return DecimalNode.valueOf(isInteger() ? number.get().setScale(0) : number.get());
  }

  private Optional<BigDecimal> number(JsonNode value) {
    if (!value.isNumber() && !value.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(value.asString().strip())).filter(this::isOfType);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isOfType(BigDecimal number) {
    boolean sane = Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
    return sane && (!isInteger() || number.stripTrailingZeros().scale() <= 0);
  }

  private boolean isInteger() {
    return type.equals("integer");
  }

  /** The least and the most that a type holds. */
  record Range(BigDecimal least, BigDecimal most) {

    boolean contains(BigDecimal number) {
      return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
      return least + " and " + most;
    }
  }
}
