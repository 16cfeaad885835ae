package dev.mellea4j.backend.hf.grammar;

/** A JSON Schema, and the texts before and after what it describes. */
public record FramedSchema(String before, String schema, String after) {

  /** Whether this is a call, whose arguments are an object whatever else the schema allows. */
  boolean isCall() {
    return !before.isEmpty();
  }

  /** Returns a schema with nothing around it. */
  public static FramedSchema of(String schema) {
    return new FramedSchema("", schema, "");
  }
}
