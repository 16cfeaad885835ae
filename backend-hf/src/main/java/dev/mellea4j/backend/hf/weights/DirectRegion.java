package dev.mellea4j.backend.hf.weights;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/** Bytes in memory. */
record DirectRegion(ByteBuffer bytes) implements Region {

  @Override
  public long size() {
    return bytes.limit();
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    return bytes
        .asReadOnlyBuffer()
        .position(Math.toIntExact(offset))
        .limit(Math.toIntExact(offset + length))
        .slice()
        .order(LITTLE_ENDIAN);
  }
}
