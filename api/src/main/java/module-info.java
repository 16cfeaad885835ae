import org.jspecify.annotations.NullMarked;

/**
 * The contract between applications, {@code core} and backends.
 *
 * <p>A backend is a plug-in that compiles against this module alone: it implements {@link
 * dev.mellea4j.api.BackendProvider} and {@link dev.mellea4j.api.Backend}, and names the provider in
 * its {@code module-info} and in {@code META-INF/services/dev.mellea4j.api.BackendProvider}.
 * Applications usually enter through {@code dev.mellea4j.core}, which finds providers by name.
 *
 * <p>The module depends on nothing but {@code java.base}; JSON crosses it as text.
 *
 * @since 0.1.0
 */
@NullMarked
module dev.mellea4j.api {
  requires static org.jspecify;

  exports dev.mellea4j.api;
}
