package dev.mellea4j.api;

/** Why a reply ended. More reasons may be added. */
public enum FinishReason {
  /** The model was done, or met a stop sequence. */
  STOP,
  /** The reply reached the most tokens it may have. */
  LENGTH,
  /** The model waits for the tools that it called. */
  TOOL_CALLS,
  /** The provider withheld the rest. */
  CONTENT_FILTER,
  /** The provider gave another reason, or none: see {@link Reply#rawFinishReason()}. */
  OTHER
}
