/**
 * Reads <a href="https://json-schema.org/draft/2020-12/json-schema-core">JSON Schema</a>: {@link
 * SchemaDocument} is the text, {@link Claims} is what is asked of one value, and {@link Readings}
 * finds what that comes to, type by type.
 */
package dev.mellea4j.backend.hf.schema;
