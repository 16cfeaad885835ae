package dev.mellea4j.http.connection;

/** The clocks of a request, by the setting that sets them. */
public enum Limit {
  CONNECT("connect-timeout"),
  FIRST_BYTE("first-byte-timeout"),
  BETWEEN_BYTES("between-bytes-timeout"),
  TOTAL("total-timeout");

  private final String setting;

  Limit(String setting) {
    this.setting = setting;
  }

  public String setting() {
    return setting;
  }
}
