/**
 * Java types as JSON: the schema that a model is given, and the values that it wrote.
 *
 * <p>{@link dev.mellea4j.core.schema.ValueType} is the type of an answer or of a tool's arguments,
 * {@link dev.mellea4j.core.schema.Parameters} those of a method. Both are read into {@code Shape}s,
 * which write themselves as JSON Schema and make what a model wrote fit. Internal to core.
 */
package dev.mellea4j.core.schema;
