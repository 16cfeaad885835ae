package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to send a conversation: all of it, as it was. */
interface ConversationRules extends Rules {

  /** Two conversations that differ in a role alone. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Roles {
    USER_OR_ASSISTANT(
        List.of(Message.user("amaryllis"), Message.user("begonia"), Message.user("camellia")),
        List.of(
            Message.user("amaryllis"), AssistantMessage.of("begonia"), Message.user("camellia"))),
    USER_OR_SYSTEM(
        List.of(Message.user("amaryllis"), Message.user("begonia")),
        List.of(Message.system("amaryllis"), Message.user("begonia")));

    final List<Message> one;
    final List<Message> other;

    Roles(List<Message> one, List<Message> other) {
      this.one = one;
      this.other = other;
    }
  }

  private static Outcome send(
      OpenBackend backend, Fixture fixture, FakeServer server, List<Message> messages) {
    return Outcome.of(backend, fixture.request().withMessages(messages), server);
  }

  @Test
  default void sameRequestIsSentInTheSameBytes(Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      var first = Outcome.of(backend, fixture.request(), server).sent("A prompt").toString();
      assertThat(Outcome.of(backend, fixture.request(), server).sent("A prompt"))
          .as("the same request once more, for which caches of prompts look")
          .hasToString(first);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void everyMessageIsSentInOrder(boolean streamed, Fixture fixture, FakeServer server) {
    var words = List.of("amaryllis", "begonia", "camellia", "dahlia", "edelweiss");
    var messages =
        List.of(
            Message.user("amaryllis"),
            AssistantMessage.of("begonia"),
            Message.user("camellia"),
            AssistantMessage.of("dahlia"),
            Message.user("edelweiss"));
    try (var backend = fixture.open()) {
      backend.reply(fixture.request().withMessages(messages), streamed);
      var wire = WireText.of(server.sent().get(0));
      assertThat(words.stream().map(wire::indexOf).toList())
          .as("where the messages %s begin in the request; -1 if they are not in it", words)
          .doesNotContain(-1)
          .isSorted();
    }
  }

  @ParameterizedTest
  @EnumSource
  default void roleOfAMessageIsSent(Roles roles, Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      var one = send(backend, fixture, server, roles.one);
      send(backend, fixture, server, roles.other).assertDiffersFrom(one, "The role of a message");
    }
  }

  @Test
  default void systemPromptIsSent(Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      send(backend, fixture, server, List.of(Message.system("amaryllis"), Message.user("begonia")))
          .assertSends("A system message", "amaryllis", "begonia");
      var option = fixture.request("begonia").withOption(ModelOption.SYSTEM_PROMPT, "amaryllis");
      Outcome.of(backend, option, server).assertSends("The system prompt", "amaryllis", "begonia");
    }
  }

  @Test
  default void systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn(
      Fixture fixture, FakeServer server) {
    try (var backend =
        fixture.open(
            config ->
                config.withOptions(config.options().with(ModelOption.SYSTEM_PROMPT, "pirate")))) {
      Outcome.of(backend, fixture.request(), server)
          .assertSends("The system prompt of the configuration", "pirate");
      var own = fixture.request().withOption(ModelOption.SYSTEM_PROMPT, "poet");
      var outcome = Outcome.of(backend, own, server);
      outcome.assertSends("The system prompt of the call", "poet");
      assertThat(outcome.sent("The system prompt of the call").says("pirate"))
          .as("whether the configuration's system prompt is sent beside that of the call")
          .isFalse();
    }
  }

  @Test
  default void textIsSentAsItIs(Fixture fixture, FakeServer server) {
    var text = "  naïve 漢字 😀 \"quoted\" \\ back\\nslash\nline\ttab </s>{{x}} %s <b>&amp;</b>  ";
    try (var backend = fixture.open()) {
      send(backend, fixture, server, List.of(Message.user(text)))
          .assertSends("A text, in UTF-8 and with all its spaces and signs,", text);
    }
  }

  @Test
  default void everyPartOfAMessageIsSent(Fixture fixture, FakeServer server) {
    var message =
        Message.user(
            Content.text("amaryllis"), Content.document("begonia"), Content.text("camellia"));
    try (var backend = fixture.open()) {
      send(backend, fixture, server, List.of(message))
          .assertSends("Every part of a message", "amaryllis", "begonia", "camellia");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\n\n"})
  default void pastThinkingIsNotSentAsText(String between, Fixture fixture, FakeServer server) {
    var thought = AssistantMessage.of("begonia").withThinking("amaryllis");
    var said = AssistantMessage.of("amaryllis" + between + "begonia");
    try (var backend = fixture.open()) {
      var one = send(backend, fixture, server, after(thought));
      var other = send(backend, fixture, server, after(said));
      one.assertDiffersFrom(other, "What the model thought, if it is sent, apart from its text");
    }
  }

  private static List<Message> after(AssistantMessage message) {
    return List.of(Message.user("Spell."), message, Message.user("Go on."));
  }
}
