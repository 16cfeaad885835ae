package dev.mellea4j.backend.hf.graph;

/** The element types of <a href="https://onnx.ai/onnx/repo-docs/IR.html">ONNX</a> that we use. */
enum OnnxType {
  FLOAT(1),
  UINT8(2),
  INT32(6),
  INT64(7),
  FLOAT16(10),
  BFLOAT16(16);

  private final int code;

  OnnxType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
