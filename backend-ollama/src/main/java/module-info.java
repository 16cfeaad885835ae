import org.jspecify.annotations.NullMarked;

/**
 * Runs requests on an <a href="https://ollama.com">Ollama</a> server.
 *
 * <p>Exports nothing: open it by the name {@code ollama} with {@code Backends} or {@code Mellea} of
 * {@code dev.mellea4j.core}.
 */
@NullMarked
module dev.mellea4j.backend.ollama {
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;
  requires tools.jackson.databind;
  requires static org.jspecify;

  provides dev.mellea4j.api.BackendProvider with
      dev.mellea4j.backend.ollama.OllamaBackendProvider;
}
