package dev.mellea4j.backend.hf.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file, outside the heap. */
public interface Region {

  long size();

  /**
   * Returns a read-only, little-endian view of some bytes, without copying them where that can be
   * avoided.
   *
   * @param offset from the start of the file
   * @throws IOException if the file cannot be mapped
   */
  ByteBuffer slice(long offset, int length) throws IOException;
}
