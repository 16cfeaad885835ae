package dev.mellea4j.jinja.value;

import java.math.BigInteger;
import java.util.List;

/** What Python calls the type of a value. */
public final class TypeName {

  private TypeName() {}

  public static String of(Object value) {
    if (value instanceof String || value instanceof Markup) {
      return "str";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "int";
    }
    if (value instanceof Double) {
      return "float";
    }
    if (value instanceof List) {
      return "list";
    }
    if (value instanceof Dict) {
      return "dict";
    }
    if (value instanceof Tuple) {
      return "tuple";
    }
    return ofRest(value);
  }

  private static String ofRest(Object value) {
    if (value instanceof None) {
      return "none";
    }
    if (value instanceof DictView view) {
      return view.type();
    }
    if (value instanceof Range) {
      return "range";
    }
    if (value instanceof Generator) {
      return "generator";
    }
    if (value instanceof Instance instance) {
      return instance.type();
    }
    return value.getClass().getSimpleName();
  }
}
