package dev.mellea4j.testkit;

/**
 * Writes server-sent events as text, as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">the
 * HTML standard</a> lets servers write them: with any of three line ends.
 */
public enum ServerSentEvents {
  /** Lines end with a line feed, as most servers write them. */
  LF("\n"),
  /** Lines end with a carriage return and a line feed, as Google's servers write them. */
  CRLF("\r\n"),
  /** Lines end with a carriage return. */
  CR("\r");

  private final String lineEnd;

  ServerSentEvents(String lineEnd) {
    this.lineEnd = lineEnd;
  }

  /** An event without a name; each line of {@code data} becomes a {@code data} field. */
  public String event(String data) {
    return data(data) + lineEnd;
  }

  /** An event with a name; each line of {@code data} becomes a {@code data} field. */
  public String event(String name, String data) {
    return "event: " + name + lineEnd + event(data);
  }

  /** A comment, which clients skip; servers send them to keep a connection alive. */
  public String comment(String text) {
    return ": " + text + lineEnd + lineEnd;
  }

  private String data(String data) {
    var fields = new StringBuilder();
    for (var line : data.split("\r\n|\r|\n", -1)) {
      fields.append("data: ").append(line).append(lineEnd);
    }
    return fields.toString();
  }
}
