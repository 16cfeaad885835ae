package dev.mellea4j.core.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that a model may call; {@link ToolFunction#in(Object)} finds it.
 *
 * <p>Its parameters become the arguments, with {@link Param} where they need a description. What it
 * returns goes to the model: a text as it is, nothing for {@code void} and null, any other value as
 * JSON. What it throws is told to the model as well.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

  /** Tells the model what the tool does and when to call it. */
  String value() default "";

  /** Names the tool: letters, digits, hyphens, dots and underscores. By default the method's. */
  String name() default "";
}
