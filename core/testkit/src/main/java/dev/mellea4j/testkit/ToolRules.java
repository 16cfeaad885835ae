package dev.mellea4j.testkit;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to send tools, their calls and their results. */
interface ToolRules extends Rules {

  String SCHEMA =
      """
      {"type":"object","properties":{"amaryllis":{"type":"object","description":"begonia","properties":
      {"camellia":{"type":"string","enum":["dahlia","edelweiss"]}},"required":["camellia"]}},
      "required":["amaryllis"]}\
      """;

  private static OpenBackend open(Fixture fixture) {
    var backend = fixture.open();
    boolean lacks = backend.lacks(Capability.TOOLS);
    if (lacks) {
      backend.close();
    }
    assumeFalse(lacks, "The backend says that it lacks TOOLS");
    return backend;
  }

  private static GenerateRequest request(Fixture fixture) {
    return fixture.request().withTools(List.of(FeatureCall.tool()));
  }

  @Test
  default void toolIsSentWithItsWholeSchema(Fixture fixture, FakeServer server) {
    var tools =
        List.of(
            ToolDefinition.of("freesia", "garden heather", SCHEMA),
            ToolDefinition.of("iris", "jasmine", "{\"type\":\"object\",\"properties\":{}}"));
    try (var backend = open(fixture)) {
      Outcome.of(backend, fixture.request().withTools(tools), server)
          .assertSends(
              "Every tool with its name and description", "freesia", "garden heather", "iris")
          .assertSends(
              "Every member of a tool's schema", "amaryllis", "begonia", "camellia", "dahlia");
    }
  }

  @Test
  default void memberOfASchemaThatIsRequiredIsSaidToBe(Fixture fixture, FakeServer server) {
    var optional = SCHEMA.replace(",\"required\":[\"camellia\"]", "");
    try (var backend = open(fixture)) {
      var one = Outcome.of(backend, withTool(fixture, SCHEMA), server);
      var other = Outcome.of(backend, withTool(fixture, optional), server);
      one.assertDiffersOrRefuses(other, "What a tool's schema requires", "required");
    }
  }

  private static GenerateRequest withTool(Fixture fixture, String schema) {
    return fixture.request().withTools(List.of(ToolDefinition.of("a", "b", schema)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "required", "weather"})
  default void choiceOfToolsIsSentOrRefused(String choice, Fixture fixture, FakeServer server) {
    var chosen =
        switch (choice) {
          case "none" -> ToolChoice.NONE;
          case "required" -> ToolChoice.REQUIRED;
          default -> ToolChoice.tool(choice);
        };
    try (var backend = open(fixture)) {
      var free = Outcome.of(backend, request(fixture), server);
      Outcome.of(backend, request(fixture).withToolChoice(chosen), server)
          .assertDiffersOrRefuses(free, "The tool choice '%s'".formatted(choice), "tool choice");
    }
  }

  private static List<Message> turn(String firstId, String secondId) {
    return List.of(
        Message.user("How is it?"),
        AssistantMessage.of("amaryllis")
            .withToolCalls(
                List.of(
                    ToolCall.of("call-1", "weather", "{\"city\":\"begonia\"}"),
                    ToolCall.of("call-2", "weather", "{\"city\":\"camellia\"}"))),
        ToolMessage.of(firstId, "weather", "dahlia"),
        ToolMessage.of(secondId, "weather", "edelweiss").asFailure());
  }

  @Test
  default void callsAndTheirResultsAreSent(Fixture fixture, FakeServer server) {
    var request = request(fixture).withMessages(turn("call-1", "call-2"));
    try (var backend = open(fixture)) {
      Outcome.of(backend, request, server)
          .assertSends("What the model said beside its calls", "amaryllis")
          .assertSends("The arguments of every call", "begonia", "camellia")
          .assertSends("The result of every call, a failure too,", "dahlia", "edelweiss");
    }
  }

  @Test
  default void resultIsSentAsThatOfItsCall(Fixture fixture, FakeServer server) {
    var request = request(fixture);
    try (var backend = open(fixture)) {
      var one = Outcome.of(backend, request.withMessages(turn("call-1", "call-2")), server);
      var other = Outcome.of(backend, request.withMessages(turn("call-2", "call-1")), server);
      one.assertDiffersFrom(other, "Which call a tool's result answers");
    }
  }

  @Test
  default void resultIsNotSentAsTextOfTheUser(Fixture fixture, FakeServer server) {
    var call = AssistantMessage.of("").withToolCalls(List.of(ToolCall.of("a", "weather", "{}")));
    var asked = Message.user("How is it?");
    var request = request(fixture);
    try (var backend = open(fixture)) {
      var result =
          Outcome.of(
              backend,
              request.withMessages(
                  List.of(asked, call, ToolMessage.of("a", "weather", "amaryllis"))),
              server);
      var said =
          Outcome.of(
              backend,
              request.withMessages(List.of(asked, call, Message.user("amaryllis"))),
              server);
      result.assertDiffersOrRefuses(said, "The role of a tool's result", "tool");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"amaryllis\"]", "\"amaryllis\"", "{\"city\": amaryllis"})
  default void argumentsThatAreNoObjectAreSentToo(
      String arguments, Fixture fixture, FakeServer server) {
    var call = ToolCall.of("a", "weather", arguments);
    var turn =
        List.of(
            Message.user("How is it?"),
            AssistantMessage.of("").withToolCalls(List.of(call)),
            ToolMessage.of("a", "weather", "The arguments are no object").asFailure());
    try (var backend = open(fixture)) {
      Outcome.of(backend, request(fixture).withMessages(turn), server)
          .assertSends("What the model made of the arguments", "amaryllis");
    }
  }
}
