package dev.mellea4j.backend.hf.engine;

import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.List;

/**
 * A graph in ONNX format, and the tensors that a session of it must be given.
 *
 * @param model not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the writer to the session, nothing more
record GraphFile(byte[] model, List<Tensor> tensors) {}
