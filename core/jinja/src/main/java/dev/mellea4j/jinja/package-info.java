/**
 * A Jinja2 interpreter. {@link dev.mellea4j.jinja.Template} renders text, {@link
 * dev.mellea4j.jinja.Expression} gives a value, {@link dev.mellea4j.jinja.Options} sets whitespace
 * rules, functions and {@link dev.mellea4j.jinja.Limits}, and {@link
 * dev.mellea4j.jinja.TemplateException} says where a template failed.
 *
 * <p>Inside: {@code Lexer} makes tokens, {@code StatementParser} and {@code ExpressionParser} make
 * a tree of {@code Statement} and {@code Expr} records, which run themselves in a {@code Scope}.
 */
package dev.mellea4j.jinja;
