package dev.mellea4j.backend.litellm.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.mellea4j.backend.litellm.route.PercentEncoding;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A request spelled in the one way in which it is signed.
 *
 * @param path as it is sent; it is encoded once more, as all services but S3 have it
 * @param query as it is sent; perhaps empty
 * @param headers that are signed, by their names in lower case
 * @param bodyHash the SHA-256 of the body, in hexadecimal digits
 */
record CanonicalRequest(
    String method, String path, String query, SortedMap<String, String> headers, String bodyHash) {

  /** Returns the text whose hash is signed. */
  String text() {
    var lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + plain(header.getValue()) + "\n")
            .collect(joining());
    return String.join(
        "\n", method, canonicalPath(), canonicalQuery(), lines, signedHeaders(), bodyHash);
  }

  /** Returns the names of the headers that are signed. */
  String signedHeaders() {
    return String.join(";", headers.keySet());
  }

  private static String plain(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  /** Without segments that lead nowhere or back. */
  private String canonicalPath() {
    var segments = new ArrayDeque<String>();
    for (var segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(encoded(segment));
      }
    }
    var end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
    return "/" + String.join("/", segments) + end;
  }

  /** Sorted by what is encoded, names before values. */
  private String canonicalQuery() {
    return query.isEmpty()
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(CanonicalRequest::parameter)
            .sorted()
            .map(parameter -> parameter.replace('\0', '='))
            .collect(joining("&"));
  }

  private static String parameter(String text) {
    int equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals);
    var value = equals < 0 ? "" : text.substring(equals + 1);
    return recoded(name) + '\0' + recoded(value);
  }

  private static String recoded(String text) {
    return encoded(URLDecoder.decode(text, UTF_8));
  }

  /** All but letters, digits and {@code -._~}. */
  private static String encoded(String text) {
    return PercentEncoding.of(text).replace("*", "%2A").replace("%7E", "~");
  }
}
