package dev.mellea4j.core.generative;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an interface that a model stands in for; {@link
 * dev.mellea4j.core.MelleaSession#generative} makes the object.
 *
 * <pre>{@code
 * interface Reviews {
 *   @Generative("Classifies the mood of a review.")
 *   Mood mood(@Param("what somebody wrote") String review);
 * }
 *
 * Mood mood = m.generative(Reviews.class).mood("Never again.");
 * }</pre>
 *
 * <p>The model is told the signature, with the names of the parameters (compile with {@code
 * -parameters}, or say {@code @Param(name = …)}), and the arguments as JSON. It answers with JSON
 * of the return type's schema: any type that {@link dev.mellea4j.core.Prompt#as(Class)} takes. A
 * method may also return an {@code Optional}, a {@link dev.mellea4j.core.instruct.TypedResult},
 * which says how the value came about, or a {@link java.util.concurrent.CompletableFuture} of any
 * of these, and then does not wait.
 *
 * <p>Parameters of these types are not shown to the model, but say how a call is made; null says
 * nothing: {@link dev.mellea4j.api.ModelOptions}, a {@link
 * dev.mellea4j.core.instruct.SamplingStrategy} instead of {@link #attempts}, and one {@link
 * dev.mellea4j.core.instruct.Requirement} or several of them, {@code Requirement...}, as further
 * postconditions, whose checks see the JSON.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Generative {

  /** Tells the model what the method does. */
  String value() default "";

  /**
   * What the arguments must be like; the model judges before it answers. If they are not, the
   * method throws {@link IllegalArgumentException}.
   */
  String[] preconditions() default {};

  /**
   * What the answer must be like; the model is told, and judges afterwards. If no attempt is good,
   * the method throws {@link dev.mellea4j.api.BackendException}, unless it returns a {@link
   * dev.mellea4j.core.instruct.TypedResult}.
   */
  String[] postconditions() default {};

  /** How many answers are asked for at most until one is good, 1 to 100. */
  int attempts() default 2;
}
