/**
 * Python's values, and what is done with them whatever the template: a text is a {@code String} or
 * {@code Markup}, a number a {@code Long}, {@code BigInteger} or {@code Double}, a list a {@code
 * List}, a dict a {@code Dict}; nothing is null. A {@code Rendering} has the {@code Budget} that
 * all work is paid from; what goes wrong is a {@code Failure}. Depends on no other package.
 */
package dev.mellea4j.jinja.value;
