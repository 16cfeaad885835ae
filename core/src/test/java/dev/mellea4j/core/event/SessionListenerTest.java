package dev.mellea4j.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.event.SessionEvent.Replied;
import dev.mellea4j.core.event.SessionEvent.Requested;
import dev.mellea4j.core.event.SessionEvent.Source;
import dev.mellea4j.core.event.SessionEvent.ToolRan;
import dev.mellea4j.core.tool.ToolFunction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionListenerTest {

  record Place(String city) {}

  private static final List<SessionEvent> INSTALLED =
      Collections.synchronizedList(new ArrayList<>());

  private final List<SessionEvent> events = Collections.synchronizedList(new ArrayList<>());

  private MelleaSession session(Backend backend) {
    return Mellea.session().backend(backend).listener(events::add).start();
  }

  private List<String> kinds() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  @Test
  void aRequestItsPiecesAndItsReplyAreTold() {
    var session =
        session(
            (request, sink) -> {
              sink.progress(Progress.of("waiting"));
              sink.thinking("hm");
              sink.text("Hel");
              sink.text("lo");
              return Reply.of("Hello").withThinking("hm");
            });

    session.chat("Hi");

    assertThat(kinds())
        .containsExactly("Requested", "Progressed", "Thought", "Written", "Written", "Replied");
    var replied = (Replied) events.get(5);
    assertThat(replied.reply().text()).isEqualTo("Hello");
    assertThat(replied.took()).isPositive();
    assertThat(((Requested) events.get(0)).request().lastUserText()).isEqualTo("Hi");
    assertThat(events).extracting(event -> event.source().call()).containsOnly(1L);
    assertThat(events).extracting(event -> event.source().request()).containsOnly(1L);
  }

  @Test
  void aFailureIsTold() {
    var session =
        session(
            (request, sink) -> {
              throw new BackendException(Reason.UNAVAILABLE, "busy");
            });

    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> session.chat("Hi"));

    assertThat(kinds()).containsExactly("Requested", "Failed");
    assertThat(((SessionEvent.Failed) events.get(1)).failure()).hasMessage("busy");
  }

  @Test
  void toolsAreTold() {
    var tool = ToolFunction.of("look", "Looks.", Place.class, place -> "fine");
    var call = ToolCall.of("1", "look", "{\"city\": \"Lima\"}");
    var session =
        session(
            (request, sink) ->
                request.messages().size() == 1
                    ? Reply.of("").withToolCalls(List.of(call))
                    : Reply.of("It is fine."));

    session.chat(Prompt.of("Weather?").withTools(tool).withToolRounds(1));

    assertThat(kinds())
        .containsExactly("Requested", "Replied", "ToolRan", "Requested", "Written", "Replied");
    var ran = (ToolRan) events.get(2);
    assertThat(ran.call()).isEqualTo(call);
    assertThat(ran.result().text()).isEqualTo("fine");
    assertThat(ran.source().request()).isEqualTo(1);
    assertThat(events.get(3).source().request()).isEqualTo(2);
  }

  @Test
  void judgementsAndAttemptsAreTold() {
    session((request, sink) -> Reply.of("yes")).instruct("Greet.", "polite");

    assertThat(kinds())
        .containsExactly(
            "Requested",
            "Written",
            "Replied",
            "Requested",
            "Written",
            "Replied",
            "Validated",
            "Attempted");
  }

  @Test
  void callsAreCountedAndSessionsToldApart() {
    var first = session((request, sink) -> Reply.of("a"));
    first.chat("1");
    first.chat("2");
    first.copy().chat("3");

    assertThat(events.stream().map(SessionEvent::source).map(Source::call).distinct())
        .containsExactly(1L, 2L);
    assertThat(events.stream().map(SessionEvent::source).map(Source::session).distinct())
        .hasSize(2);
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    var session =
        Mellea.session()
            .backend((request, sink) -> Reply.of("a"))
            .listener(
                event -> {
                  throw new IllegalStateException("broken");
                })
            .listener(
                event -> {
                  throw new NoClassDefFoundError("gone");
                })
            .listener(
                event -> {
                  throw new Error("wrong");
                })
            .listener(event -> throwUnchecked(new Throwable("checked")))
            .listener(events::add)
            .start();

    assertThat(session.chat("Hi").text()).isEqualTo("a");
    assertThat(kinds()).containsExactly("Requested", "Written", "Replied");
  }

  @SuppressWarnings("unchecked") // as a listener may that is not written in Java
  private static <E extends Throwable> void throwUnchecked(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void listenersDoNotDecideWhetherAReplyIsStreamed() {
    var wanted = new ArrayList<Boolean>();
    session(
            (request, sink) -> {
              wanted.add(sink.wantsPieces());
              return Reply.of("a");
            })
        .chat("Hi");

    assertThat(wanted).containsExactly(false);
  }

  @Test
  void eventsDoNotShowWhatWasSaid() {
    session((request, sink) -> Reply.of("secret answer")).chat("secret question");

    assertThat(events).extracting(Object::toString).noneMatch(text -> text.contains("secret"));
  }

  /** Found by its name. */
  public static final class Found implements SessionListener {
    @Override
    public void told(SessionEvent event) {
      INSTALLED.add(event);
    }
  }

  @Test
  void installedListenersAreFoundAndBrokenOnesHideNobody(@TempDir Path folder) throws Exception {
    var services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(SessionListener.class.getName()),
        "acme.Missing\n" + Found.class.getName() + "\n");
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      session((request, sink) -> Reply.of("a")).chat("Hi");
    } finally {
      thread.setContextClassLoader(before);
    }

    assertThat(INSTALLED).hasSize(3);
    assertThat(events).hasSize(3);
  }
}
