package dev.mellea4j.backend.hf.grammar;

/** A JSON Schema, and the texts before and after what it describes. */
public record FramedSchema(String before, String schema, String after) {

  /** Returns a schema with nothing around it. */
  public static FramedSchema of(String schema) {
    return new FramedSchema("", schema, "");
  }
}
