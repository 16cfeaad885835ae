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

  public TextBuffer append(char character) {
    return append(String.valueOf(character));
  }

  public int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
