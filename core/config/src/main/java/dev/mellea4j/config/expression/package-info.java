/**
 * Texts with expressions in them: {@link dev.mellea4j.config.expression.TextTemplate} finds the
 * expressions between <code>{{</code> and <code>}}</code>, and evaluates each of them once.
 */
package dev.mellea4j.config.expression;
