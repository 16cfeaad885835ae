/**
 * What templates can do with values: {@code Filters}, {@code Tests}, {@code Attributes} with the
 * methods, {@code Globals}, {@code BinaryOperator}. Each is an {@code Operation} in a table of
 * {@code Operations}. Depends on {@code value} alone.
 */
package dev.mellea4j.jinja.library;
