package dev.mellea4j.core.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a {@link Tool} method, or what a model fills in: a component of a
 * record, a field or setter of a bean, a parameter of a constructor.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD
})
public @interface Param {

  /** Tells the model what it means. */
  String value() default "";

  /** Names it. By default as in the source, for which a method is compiled with -parameters. */
  String name() default "";

  /**
   * What it is if the model leaves it out, as text or JSON: {@code "metric"}, {@code "3"}, {@code
   * "[1, 2]"}. Without one the model must give it, unless its type is an {@code Optional}. Give one
   * text at most.
   */
  String[] defaultValue() default {};
}
