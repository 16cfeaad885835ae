package dev.mellea4j.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarningLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(MelleaSession.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
  }

  @Test
  void aWarningIsLoggedOnceForABackend() {
    var backend = warning("Option 'seed' is not honoured");

    Mellea.session().backend(backend).start().chat("one");
    var other = Mellea.session().backend(backend).start();
    other.chat("two");

    assertThat(other.chat("three").warnings()).containsExactly("Option 'seed' is not honoured");
    assertThat(messages()).containsExactly("Option 'seed' is not honoured");
    assertThat(logged.list.get(0).getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void anotherBackendWarnsAgain() {
    Mellea.session().backend(warning("Careful {}")).start().chat("one");
    Mellea.session().backend(warning("Careful {}")).start().chat("two");

    assertThat(messages()).containsExactly("Careful {}", "Careful {}");
  }

  @Test
  void anEqualBackendWarnsAgain() {
    Mellea.session().backend(new Warning("Careful")).start().chat("one");
    Mellea.session().backend(new Warning("Careful")).start().chat("two");

    assertThat(messages()).containsExactly("Careful", "Careful");
  }

  private record Warning(String text) implements Backend {

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("ok").withMoreWarnings(List.of(text));
    }
  }

  private List<String> messages() {
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Backend warning(String text) {
    return (request, sink) -> Reply.of("ok").withMoreWarnings(List.of(text));
  }
}
