import org.jspecify.annotations.NullMarked;

/**
 * The {@code mellea} command: chats with any backend that is installed beside it, and tells what is
 * installed and why something is not. Exports nothing.
 */
@NullMarked
module dev.mellea4j.cli {
  requires dev.mellea4j.config;
  requires dev.mellea4j.core;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires info.picocli;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires static org.jspecify;

  opens dev.mellea4j.cli to
      info.picocli;

  uses java.util.spi.ToolProvider;

  provides ch.qos.logback.classic.spi.Configurator with
      dev.mellea4j.cli.QuietLogging;
}
