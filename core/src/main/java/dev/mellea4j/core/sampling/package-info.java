/**
 * How instructions are carried out in the calls of a session. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.sampling.Sampling} lets the strategy of an instruction ask through a
 * {@code SessionSampler}; the {@code Judge} judges answers, also for a {@link
 * dev.mellea4j.core.sampling.Reviewing}.
 */
package dev.mellea4j.core.sampling;
