package dev.mellea4j.http.stream;

import java.io.IOException;

/**
 * Reads <a href="https://github.com/ndjson/ndjson-spec">newline-delimited JSON</a>: every line that
 * is not blank is a payload.
 */
public final class NdjsonReader implements Payloads {

  private final LineReader lines;

  public NdjsonReader(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean next() throws IOException {
    while (lines.next()) {
      if (!blank()) {
        return true;
      }
    }
    return false;
  }

  private boolean blank() {
    for (int i = lines.start(); i < lines.end(); i++) {
      if (lines.buffer()[i] != ' ' && lines.buffer()[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int offset() {
    return lines.start();
  }

  @Override
  public int length() {
    return lines.end() - lines.start();
  }

  @Override
  public boolean brokenOff() {
    return !lines.terminated();
  }
}
