import org.jspecify.annotations.NullMarked;

/**
 * Runs requests on <a href="https://www.ibm.com/products/watsonx-ai">IBM watsonx.ai</a>.
 *
 * <p>Exports nothing: open it by the name {@code watsonx} with {@code Backends} or {@code Mellea}
 * of {@code dev.mellea4j.core}.
 */
@NullMarked
module dev.mellea4j.backend.watsonx {
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;
  requires static org.jspecify;

  provides dev.mellea4j.api.BackendProvider with
      dev.mellea4j.backend.watsonx.WatsonxBackendProvider;
}
