package dev.mellea4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.util.Locale;

/** Writes a log entry in one line, with the class that says it only if that is for debugging. */
final class TerseLayout extends LayoutBase<ILoggingEvent> {

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder(event.getLevel().toString().toLowerCase(Locale.ROOT)).append(": ");
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      line.append(event.getLoggerName().replaceFirst(".*\\.", "")).append(": ");
    }
    line.append(Printable.line(event.getFormattedMessage()));
    append(line, event.getThrowableProxy());
    return line.append('\n').toString();
  }

  private static void append(StringBuilder line, IThrowableProxy thrown) {
    if (thrown != null) {
      line.append(" (").append(thrown.getClassName().replaceFirst(".*\\.", ""));
      line.append(": ").append(Printable.line(String.valueOf(thrown.getMessage()))).append(')');
    }
  }
}
