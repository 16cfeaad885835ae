package dev.mellea4j.jinja.value;

/** A text for regular expressions that pays for each look at a character, in whatever order. */
public final class PricedText implements CharSequence {

  private final String text;
  private final Budget budget;

  public PricedText(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    budget.spend(1);
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
