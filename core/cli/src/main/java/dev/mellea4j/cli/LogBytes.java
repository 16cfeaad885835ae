package dev.mellea4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the UTF-8 of log entries, and prints them when they are whole. */
final class LogBytes extends OutputStream {

  private final Output output;
  private final ByteArrayOutputStream entry = new ByteArrayOutputStream();

  LogBytes(Output output) {
    this.output = output;
  }

  @Override
  public synchronized void write(int oneByte) {
    entry.write(oneByte);
  }

  @Override
  public synchronized void write(byte[] some, int start, int length) {
    entry.write(some, start, length);
  }

  @Override
  public synchronized void flush() {
    var text = entry.toString(StandardCharsets.UTF_8);
    entry.reset();
    if (!text.isEmpty()) {
      output.endLine();
      output.print(text.startsWith("debug: ") ? Style.DIM : Style.PLAIN, text);
    }
  }
}
