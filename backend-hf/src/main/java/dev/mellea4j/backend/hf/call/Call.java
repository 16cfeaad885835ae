package dev.mellea4j.backend.hf.call;

/**
 * A call of a tool.
 *
 * @param arguments as the model wrote them, malformed or not; empty if it wrote none
 */
public record Call(String tool, String arguments) {}
