/**
 * Several backends in a row, of which the first that can answers.
 *
 * <p>Start with {@link dev.mellea4j.core.route.Route}. Behind it, a {@code RouteBackend} sends each
 * call on a {@code Journey} from {@code Stop} to {@code Stop}; a stop that failed {@code Rests}.
 */
package dev.mellea4j.core.route;
