import org.jspecify.annotations.NullMarked;

/**
 * How a backend that speaks HTTP is written: one says how its provider is spoken to, and gets
 * connections, clocks, cancelling, retries, streams and errors.
 *
 * <p>Start with {@link dev.mellea4j.http.Dialect}. The wire formats of several of our own backends
 * are here too, for them alone: they may change at any time.
 *
 * @since 0.1.0
 */
@NullMarked
@SuppressWarnings({"module", "requires-automatic"}) // HttpClient has no module-info
module dev.mellea4j.http {
  requires transitive dev.mellea4j.api;
  requires transitive tools.jackson.databind;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires java.naming; // HttpClient needs these two, but has no module-info to say so
  requires jdk.net;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.mellea4j.http;
  exports dev.mellea4j.http.model;
  exports dev.mellea4j.http.ollama to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.ollama;
  exports dev.mellea4j.http.openai to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.openai;
  exports dev.mellea4j.http.openai.responses to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.openai;
  exports dev.mellea4j.http.watsonx to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.watsonx;
}
