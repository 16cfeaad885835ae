package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationsTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private static final Extras EXTRAS =
      Extras.of(
              "anthropic",
              Map.of(
                  "signature",
                  "abc==",
                  "blocks",
                  Arrays.asList(1, 2.5, true, null, Map.of("x", "y")),
                  "big",
                  123_456_789_012L,
                  "exact",
                  new BigDecimal("0.1234567890123456789012345")))
          .with("openrouter", Map.of("id", "r1"));

  private static final List<Message> ALL =
      List.of(
          SystemMessage.of(List.of(Content.text("Be brief.").withCachePoint(CachePoint.STANDARD))),
          UserMessage.of(
                  List.of(
                      Content.text("Look: é 😀 \"x\"\n")
                          .withExtras(EXTRAS)
                          .withCachePoint(CachePoint.of(Duration.ofMinutes(5))),
                      Content.image(PNG).withDetail("low"),
                      Content.image(URI.create("https://example.org/a.png")),
                      Content.audio("audio/wav", new byte[] {1, 2, 3}).withExtras(EXTRAS),
                      Content.document("text").withId("7").withTitle("T"),
                      DocumentContent.of(
                          Media.of("application/pdf", URI.create("https://example.org/a.pdf")))))
              .withExtras(EXTRAS),
          AssistantMessage.of("")
              .withThinking("hm")
              .withToolCalls(
                  List.of(
                      ToolCall.of("1", "weather", "{\"city\":\"Lima\"}").withExtras(EXTRAS),
                      ToolCall.of("2", "broken", "{no json")))
              .withExtras(EXTRAS),
          ToolMessage.of("1", "weather", "fine"),
          ToolMessage.of("2", "broken", "no")
              .asFailure()
              .withContent(List.of(Content.image(PNG)))
              .withExtras(EXTRAS),
          Message.assistant("Fine."));

  @Test
  void nothingIsLost() {
    var read = Conversations.read(Conversations.write(ALL));

    assertThat(read).isEqualTo(ALL);
    assertThat(Conversations.write(read)).isEqualTo(Conversations.write(ALL));
    assertThat(((AssistantMessage) read.get(2)).extras().get("anthropic"))
        .isEqualTo(EXTRAS.get("anthropic"));
  }

  @Test
  void isWrittenPieceByPiece() throws IOException {
    var longest = new AtomicInteger();
    var text = new StringWriter();
    var writer =
        new FilterWriter(text) {
          @Override
          public void write(char[] characters, int from, int count) throws IOException {
            longest.accumulateAndGet(count, Math::max);
            super.write(characters, from, count);
          }

          @Override
          public void write(String characters, int from, int count) throws IOException {
            longest.accumulateAndGet(count, Math::max);
            super.write(characters, from, count);
          }
        };
    var messages = List.of(Message.user("long ".repeat(100_000)), Message.assistant("Fine."));
    Conversations.write(messages, writer);

    assertThat(text.toString()).isEqualTo(Conversations.write(messages));
    assertThat(longest).hasValueBetween(1, 10_000);
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    assertThat(Conversations.write(List.of(Message.user("Hi"), Message.assistant("Hello"))))
        .isEqualTo(
            "{\"format\":\"mellea4j-conversation\",\"version\":1,\"messages\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]},{\"role\":\"assistant\","
                + "\"text\":\"Hello\"}]}");
    assertThat(Conversations.read(Conversations.write(List.of()))).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        argumentSet("no JSON", "hello", "A conversation cannot be read: it is not JSON"),
        argumentSet("a list", "[]", "A conversation cannot be read: it is not a JSON object"),
        argumentSet("something else", "{}", "the JSON does not say that it is one"),
        argumentSet(
            "a later version",
            "{\"format\":\"mellea4j-conversation\",\"version\":2,\"messages\":[]}",
            "'version' is 2, and this release reads 1. Use the release that wrote it"),
        argumentSet(
            "a version in words",
            "{\"format\":\"mellea4j-conversation\",\"version\":\"1\",\"messages\":[]}",
            "'version' is no whole number"),
        argumentSet(
            "a version between two",
            "{\"format\":\"mellea4j-conversation\",\"version\":1.5,\"messages\":[]}",
            "'version' is no whole number"),
        argumentSet(
            "no version",
            "{\"format\":\"mellea4j-conversation\",\"messages\":[]}",
            "'version' is no whole number"),
        argumentSet("no messages", file(""), "'messages' is no list"),
        argumentSet("no role", file(",\"messages\":[{}]"), "'messages[0]' has no 'role'"),
        argumentSet(
            "another role",
            file(",\"messages\":[{\"role\":\"boss\"}]"),
            "'messages[0].role' is 'boss', not system, user, assistant or tool"),
        argumentSet(
            "another content",
            file(",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}]"),
            "'messages[0].content[0].type' is 'smell', not text, image, audio or document"),
        argumentSet(
            "broken Base64",
            file(
                ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"media_type\":"
                    + "\"image/png\",\"data\":\"*\"}]}]"),
            "'messages[0].content[0]' is no medium: "),
        argumentSet(
            "a number for a text",
            file(",\"messages\":[{\"role\":\"assistant\",\"text\":1}]"),
            "'messages[0].text' is no text"));
  }

  private static String file(String rest) {
    return "{\"format\":\"mellea4j-conversation\",\"version\":1" + rest + "}";
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNoConversationIsRefusedWithItsPlace(String json, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conversations.read(json))
        .withMessageContaining(problem);
  }
}
