package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamMessageTest {

  /** The vectors of the specification's authors: an empty message, a payload, a header. */
  @Test
  void messageIsFramedAndChecked() {
    assertThat(hex(EventStreamMessage.of(Map.of(), new byte[0])))
        .isEqualTo("000000100000000005c248eb7d98c8ff");
    assertThat(hex(EventStreamMessage.of(Map.of(), bytes("{'foo':'bar'}"))))
        .isEqualTo("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
    assertThat(
            hex(
                EventStreamMessage.of(
                    Map.of("content-type", "application/json"), bytes("{'foo':'bar'}"))))
        .isEqualTo(
            "0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a73"
                + "6f6e7b27666f6f273a27626172277d8d9c08b1");
  }

  @Test
  void eventAndExceptionSayWhatTheyAre() {
    assertThat(new String(EventStreamMessage.event("chunk", "{}"), StandardCharsets.ISO_8859_1))
        .contains(":message-type\u0007\0\u0005event", ":event-type\u0007\0\u0005chunk", "{}");
    assertThat(
            new String(
                EventStreamMessage.exception("throttlingException", "{}"),
                StandardCharsets.ISO_8859_1))
        .contains(
            ":message-type\u0007\0\texception", ":exception-type\u0007\0\u0013throttlingException");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
