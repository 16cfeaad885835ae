package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;

/** The form that the text of a reply takes. */
public final class ResponseFormat {

  /** Free text. */
  public static final ResponseFormat TEXT =
      new ResponseFormat(Kind.TEXT, Optional.empty(), Optional.empty());

  /** JSON of any shape. */
  public static final ResponseFormat JSON =
      new ResponseFormat(Kind.JSON, Optional.empty(), Optional.empty());

  private final Kind kind;
  private final Optional<String> name;
  private final Optional<String> schema;

  private ResponseFormat(Kind kind, Optional<String> name, Optional<String> schema) {
    this.kind = kind;
    this.name = name;
    this.schema = schema;
  }

  /**
   * Returns the form of JSON that a schema describes.
   *
   * @param name for the provider; letters, digits, hyphens and underscores, at most 64
   * @param schema a JSON Schema object in JSON
   * @throws IllegalArgumentException if the name is not formed like that
   */
  public static ResponseFormat schema(String name, String schema) {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "'%s' is no schema name. Use at most 64 letters, digits, hyphens and underscores"
              .formatted(name));
    }
    return new ResponseFormat(
        Kind.JSON_SCHEMA, Optional.of(name), Optional.of(requireNonNull(schema, "schema")));
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the schema's name, present just for {@link Kind#JSON_SCHEMA}. */
  public Optional<String> name() {
    return name;
  }

  /** Returns the JSON Schema in JSON, present just for {@link Kind#JSON_SCHEMA}. */
  public Optional<String> schema() {
    return schema;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponseFormat that
        && kind == that.kind
        && name.equals(that.name)
        && schema.equals(that.schema);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, name, schema);
  }

  @Override
  public String toString() {
    return kind + name.map(" %s"::formatted).orElse("");
  }

  /** The forms there are. */
  public enum Kind {
    /** Free text. */
    TEXT,
    /** JSON of any shape. */
    JSON,
    /** JSON as a schema describes it. */
    JSON_SCHEMA
  }
}
