package dev.mellea4j.testkit;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A file that a {@link ScriptedServer} serves as <a
 * href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110</a> says: whole, or
 * the one range that a request asks for, or, to {@code HEAD}, its length alone. Immutable.
 *
 * <pre>{@code
 * server.otherwise(ScriptedFile.of(weights));
 * server.otherwise(request -> ScriptedFile.of(weights).apply(request).cutAfter(1000));
 * }</pre>
 *
 * <p>Every reply has an {@code ETag}. A range that comes with an {@code If-Range} of another tag
 * gets the whole file; one that begins behind the end gets status 416. Requests for several ranges
 * get the whole file too, as the standard allows.
 */
public final class ScriptedFile implements Function<ReceivedRequest, ScriptedReply> {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final byte[] content;
  private final String tag;

  private ScriptedFile(byte[] content, String tag) {
    this.content = content;
    this.tag = tag;
  }

  /** Returns a file of these bytes, which are copied. Its tag is made of them. */
  public static ScriptedFile of(byte[] content) {
    return new ScriptedFile(content.clone(), "\"" + Arrays.hashCode(content) + "\"");
  }

  /**
   * Returns a copy with another tag.
   *
   * @param etag complete with its quotation marks
   */
  public ScriptedFile withTag(String etag) {
    return new ScriptedFile(content, requireNonNull(etag, "etag"));
  }

  /** Answers a request for the file. */
  @Override
  public ScriptedReply apply(ReceivedRequest request) {
    var range = RANGE.matcher(request.header("range").orElse(""));
    boolean unchanged = request.header("if-range").map(tag::equals).orElse(true);
    return range.matches() && unchanged && !range.group().equals("bytes=-")
        ? part(range.group(1), range.group(2))
        : bytes(200, content);
  }

  private ScriptedReply part(String first, String last) {
    long end = content.length;
    long from = first.isEmpty() ? Math.max(0, end - Long.parseLong(last)) : Long.parseLong(first);
    long to = first.isEmpty() || last.isEmpty() ? end : Math.min(end, Long.parseLong(last) + 1);
    if (from >= to) {
      return bytes(416, new byte[0]).header("Content-Range", "bytes */" + end);
    }
    return bytes(206, Arrays.copyOfRange(content, (int) from, (int) to))
        .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + end);
  }

  private ScriptedReply bytes(int status, byte[] body) {
    return ScriptedReply.bytes(status, "application/octet-stream", body)
        .header("Accept-Ranges", "bytes")
        .header("ETag", tag);
  }
}
