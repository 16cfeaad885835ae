import org.jspecify.annotations.NullMarked;

/**
 * Runs Hugging Face models in process, on <a href="https://onnxruntime.ai">ONNX Runtime</a>.
 *
 * <p>Exports nothing: open it by the name {@code hf} with {@code Backends} or {@code Mellea} of
 * {@code dev.mellea4j.core}. The model {@code nano} is bundled.
 */
@NullMarked
@SuppressWarnings("requires-automatic") // neither ONNX Runtime nor DJL has a module-info
module dev.mellea4j.backend.hf {
  requires ai.djl.tokenizers;
  requires com.microsoft.onnxruntime;
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;
  requires dev.mellea4j.jinja;
  requires dev.mellea4j.nano;
  requires org.slf4j; // for DJL, which cannot say so itself
  requires tools.jackson.core;
  requires static org.jspecify;

  provides dev.mellea4j.api.BackendProvider with
      dev.mellea4j.backend.hf.HfBackendProvider;
}
