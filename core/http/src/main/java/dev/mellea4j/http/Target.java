package dev.mellea4j.http;

/**
 * What a server is asked for.
 *
 * @param query with its question mark; empty if there is none; it may be secret
 */
record Target(String path, String query) {

  /** Takes a path apart that may have a query. */
  static Target of(String text) {
    int start = text.indexOf('?');
    return start < 0
        ? new Target(text, "")
        : new Target(text.substring(0, start), text.substring(start));
  }

  /** Returns a copy with more of a query, without a question mark. */
  Target withQuery(String more) {
    return new Target(path, query + (query.isEmpty() ? "?" : "&") + more);
  }

  /** Returns both, as they are sent. */
  @Override
  public String toString() {
    return path + query;
  }
}
