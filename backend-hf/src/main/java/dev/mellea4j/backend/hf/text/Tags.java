package dev.mellea4j.backend.hf.text;

/** What stands before and after a part of a reply that is not its text. */
public record Tags(String open, String close) {

  static final Tags NONE = new Tags("", "");

  boolean has(String text) {
    return text.equals(open) || text.equals(close);
  }
}
