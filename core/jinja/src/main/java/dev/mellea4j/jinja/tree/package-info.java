/**
 * What a template consists of: {@code Statement} and {@code Expr} records, which run themselves in
 * a {@code Scope}. Depends on {@code library} and {@code value}.
 */
package dev.mellea4j.jinja.tree;
