package dev.mellea4j.backend.litellm.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Writes texts into addresses. */
public final class PercentEncoding {

  private PercentEncoding() {}

  /** Returns a text as one segment of a path, whatever is in it, or a value of a query. */
  public static String of(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
