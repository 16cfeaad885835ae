package dev.mellea4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs warnings to standard error in one line each. Logback finds it before it looks for files;
 * reading one would take longer than all the rest of starting.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {

  private static final String OURS = "dev.mellea4j";

  /** Logs the warnings of replies, which the command shows itself, at the end of the text. */
  private static final String SHOWN_ELSEWHERE = OURS + ".core.MelleaSession";

  /** Called by Logback. */
  public QuietLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    var layout = new TerseLayout();
    layout.setContext(loggers);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(loggers);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(loggers);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    loggers.getLogger(SHOWN_ELSEWHERE).setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Has our own classes log everything. Those of others stay quiet: an HTTP client's log shows
   * keys.
   */
  static void logEverything() {
    if (LoggerFactory.getLogger(OURS) instanceof ch.qos.logback.classic.Logger ours) {
      ours.setLevel(Level.DEBUG);
    }
  }
}
