package dev.mellea4j.jinja.value;

/** Collects a text, within the limits. */
public final class TextBuffer {

  private static final int STEP = 4096;

  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private int paid;

  public TextBuffer(Budget budget) {
    this.budget = budget;
  }

  public TextBuffer append(String piece) {
    return append(piece, 0, piece.length());
  }

  /** Appends the part of a text between two offsets. */
  public TextBuffer append(String whole, int from, int to) {
    if (to - from > budget.output() - text.length()) {
      budget.text((long) text.length() + to - from);
    }
    text.append(whole, from, to);
    if (text.length() - paid > STEP) {
      pay();
    }
    return this;
  }

  private void pay() {
    int unpaid = text.length() - paid;
    budget.text(unpaid);
    budget.memory().buffer(unpaid);
    paid = text.length();
  }

  public TextBuffer append(char character) {
    return append(String.valueOf(character));
  }

  public int length() {
    return text.length();
  }

  /** Ends the collection and returns its text. */
  public String text() {
    budget.copy(text.length() - paid);
    budget.memory().buffer(-paid);
    return text.toString();
  }
}
