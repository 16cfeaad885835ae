package dev.mellea4j.jinja;

/** Collects a text, within the limits. */
final class Buffer {

  private static final int STEP = 4096;

  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private int paid;

  Buffer(Budget budget) {
    this.budget = budget;
  }

  Buffer append(String piece) {
    if (piece.length() > budget.output() - text.length()) {
      budget.text((long) text.length() + piece.length());
    }
    text.append(piece);
    if (text.length() - paid > STEP) {
      budget.text(text.length() - paid);
      paid = text.length();
    }
    return this;
  }

  Buffer append(char character) {
    return append(String.valueOf(character));
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
