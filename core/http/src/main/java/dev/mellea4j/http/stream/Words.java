package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a server said besides JSON, shortened, for the case that nothing else explains itself. */
public final class Words {

  private static final int MOST = 1000;

  private String text = "";

  /** Adds a range of UTF-8. */
  public void add(byte[] bytes, int from, int to) {
    add(new String(bytes, from, Math.min(to - from, MOST), UTF_8));
  }

  /** Adds a text. */
  public void add(String said) {
    int most = Math.min(said.length(), MOST - text.length());
    if (most > 0) {
      text += (text.isEmpty() ? "" : " ") + said.substring(0, most).strip();
    }
  }

  /** Returns what was said; empty if nothing was. */
  @Override
  public String toString() {
    return text;
  }
}
