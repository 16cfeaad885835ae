package dev.mellea4j.backend.hf.text;

/** Takes the parts of a reply, in order; no piece is empty. */
public interface ReplyParts {

  void text(String piece);

  void thinking(String piece);

  /** Takes what stood between the tags of tool calls, or all that came of it if it was cut off. */
  void toolCall(CallBlock block);
}
