package dev.mellea4j.backend.litellm.route;

/**
 * What the application says in the midst of a conversation, for providers that have a place for it
 * at the begin alone: told apart from what the user says.
 */
public final class LaterInstruction {

  private LaterInstruction() {}

  /** Returns the words as a part of the user's turn. */
  public static String inUserTurn(String text) {
    return "Operator note (not from the user): " + text;
  }
}
