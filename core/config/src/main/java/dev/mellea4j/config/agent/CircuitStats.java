package dev.mellea4j.config.agent;

/**
 * What went through a {@link CircuitBreaker} since it was made.
 *
 * @param calls how many were let through and have ended
 * @param failed how many of those failed in a way that may pass
 * @param rejected how many were not let through
 */
public record CircuitStats(long calls, long failed, long rejected) {}
