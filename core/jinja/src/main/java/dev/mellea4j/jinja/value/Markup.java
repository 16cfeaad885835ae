package dev.mellea4j.jinja.value;

/** A text that is HTML already, so that the filter {@code escape} leaves it alone. */
public record Markup(String text) {

  public static Markup escape(String text) {
    return new Markup(
        text.replace("&", "&amp;")
            .replace(">", "&gt;")
            .replace("<", "&lt;")
            .replace("'", "&#39;")
            .replace("\"", "&#34;"));
  }

  @Override
  public String toString() {
    return text;
  }
}
