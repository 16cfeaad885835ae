import org.jspecify.annotations.NullMarked;

/**
 * HTTP for the backends of this project, and for them alone: it may change at any time.
 * Applications and other backends use {@code dev.mellea4j.api}.
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

  exports dev.mellea4j.http to
      dev.mellea4j.backend.hf,
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.ollama,
      dev.mellea4j.backend.openai,
      dev.mellea4j.backend.watsonx;
  exports dev.mellea4j.http.ollama to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.ollama;
  exports dev.mellea4j.http.openai to
      dev.mellea4j.backend.litellm,
      dev.mellea4j.backend.openai;
}
