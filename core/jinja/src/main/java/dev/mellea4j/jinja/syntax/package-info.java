/**
 * Reads templates: {@code Lexer} makes tokens, {@code StatementParser} and {@code ExpressionParser}
 * make a tree of them; start at {@code ParsedTemplate} and {@code ParsedExpression}. Depends on
 * {@code tree}, {@code library} and {@code value}.
 */
package dev.mellea4j.jinja.syntax;
