package dev.mellea4j.http.stream;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Recycles the buffers of streams. Thread-safe; holds as many as were in use at once. */
public final class Buffers {

  private static final int BYTES = 16 * 1024;
  private static final int MOST_BYTES = 4 * BYTES;

  private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();

  public byte[] take() {
    var buffer = free.poll();
    return buffer == null ? new byte[BYTES] : buffer;
  }

  /** Takes a buffer back; one that grew for a very long line is dropped. */
  public void give(byte[] buffer) {
    if (buffer.length <= MOST_BYTES) {
      free.add(buffer);
    }
  }
}
