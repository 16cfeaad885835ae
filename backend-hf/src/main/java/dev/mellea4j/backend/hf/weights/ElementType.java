package dev.mellea4j.backend.hf.weights;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tensor of a safetensors file is made of. */
public enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  F64(8),
  I64(8),
  U64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element. */
  public int bytes() {
    return bytes;
  }

  static Optional<ElementType> named(@Nullable Object name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
