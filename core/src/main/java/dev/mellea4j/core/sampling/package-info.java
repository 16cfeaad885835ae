/**
 * How instructions are carried out in the calls of a session. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.sampling.Sampling} lets the strategy of an instruction ask through a
 * {@code SessionSampler}, which makes a {@code Trial} of every attempt: its {@code Writing} has the
 * {@code Draft} of an answer cut into chunks and judged while it is written. The {@code Judge}
 * judges chunks and answers, also for a {@link dev.mellea4j.core.sampling.Reviewing}.
 */
package dev.mellea4j.core.sampling;
