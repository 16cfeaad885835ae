import org.jspecify.annotations.NullMarked;

/**
 * What the author of a backend tests with. Start with {@link dev.mellea4j.testkit.ScriptedServer}.
 */
@NullMarked
module dev.mellea4j.testkit {
  requires static org.jspecify;

  exports dev.mellea4j.testkit;
}
