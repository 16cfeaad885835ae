package dev.mellea4j.api;

/** Something that a model, or its backend, can or cannot do. More may be added. */
public enum Capability {
  /** Calls tools. */
  TOOLS,
  /** Answers in JSON of any shape when asked to. */
  JSON,
  /** Answers in JSON that a schema describes. */
  JSON_SCHEMA,
  /** Sees images. */
  IMAGES,
  /** Hears recordings. */
  AUDIO,
  /** Reads documents that are not plain text. */
  DOCUMENTS,
  /** Thinks before it answers. */
  THINKING,
  /** Continues raw prompts. */
  COMPLETION,
  /**
   * Continues the assistant's words where a conversation ends with them, instead of answering them
   * in a new message.
   */
  CONTINUATION
}
