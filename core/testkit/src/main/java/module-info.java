import org.jspecify.annotations.NullMarked;

/**
 * What the author of a backend tests with. Start with {@link dev.mellea4j.testkit.BackendContract},
 * or with {@link dev.mellea4j.testkit.HttpBackendContract} if the backend talks HTTP.
 *
 * @since 0.1.0
 */
@NullMarked
module dev.mellea4j.testkit {
  requires transitive dev.mellea4j.api;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires org.junit.jupiter.params;
  requires static org.jspecify;
  requires static org.junit.platform.launcher;

  exports dev.mellea4j.testkit;

  uses dev.mellea4j.api.BackendProvider;

  provides java.util.spi.ToolProvider with
      dev.mellea4j.testkit.Tck;

  opens dev.mellea4j.testkit to
      org.junit.platform.commons;
}
