package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

  @Test
  void everyLineOfTheDataIsAField() {
    assertThat(ServerSentEvents.LF.event("a\nb\r\nc\rd"))
        .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\n\n");
  }

  @Test
  void emptyDataIsAnEmptyField() {
    assertThat(ServerSentEvents.LF.event("")).isEqualTo("data: \n\n");
  }

  @Test
  void linesEndAsChosen() {
    assertThat(ServerSentEvents.CRLF.event("ping", "a\nb"))
        .isEqualTo("event: ping\r\ndata: a\r\ndata: b\r\n\r\n");
    assertThat(ServerSentEvents.CR.event("a")).isEqualTo("data: a\r\r");
  }

  @Test
  void commentIsAnEventOfItsOwn() {
    assertThat(ServerSentEvents.LF.comment("ping")).isEqualTo(": ping\n\n");
  }
}
