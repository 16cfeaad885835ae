/**
 * A Jinja2 interpreter. {@link dev.mellea4j.jinja.Template} renders text, {@link
 * dev.mellea4j.jinja.Expression} gives a value, {@link dev.mellea4j.jinja.Options} sets whitespace
 * rules, functions and {@link dev.mellea4j.jinja.Limits}, and {@link
 * dev.mellea4j.jinja.TemplateException} says where a template failed.
 *
 * <p>Inside are four packages, each of which knows only those before it: {@code value} has Python's
 * values and what a rendering may use, {@code library} the filters, tests, methods and functions,
 * {@code tree} the statements and expressions, which run themselves, and {@code syntax} the parsers
 * that make them.
 */
package dev.mellea4j.jinja;
