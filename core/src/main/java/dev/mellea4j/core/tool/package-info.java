/**
 * Tools that a model may call, written in Java.
 *
 * <p>{@link dev.mellea4j.core.tool.ToolFunction} makes them of methods with {@link
 * dev.mellea4j.core.tool.Tool}, of a record and a {@link dev.mellea4j.core.tool.ToolHandler}, or of
 * a schema. {@link dev.mellea4j.core.tool.Param} describes a parameter, and a component of a record
 * that a model fills in.
 */
package dev.mellea4j.core.tool;
