package dev.mellea4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.SessionBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session does on a real server, whatever the backend that leads to it. */
public interface LiveChat {

  /** Returns what starts a session with the model {@link LiveServer#MODEL}. */
  SessionBuilder session();

  @Test
  default void answers() {
    try (var m = session().start()) {
      var reply = m.chat(LivePrompts.FRANCE);

      assertThat(reply.text()).contains("Paris");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().input()).isPresent();
      assertThat(reply.usage().output()).isPresent();
    }
  }

  @Test
  default void streamsPieceByPieceAndCounts() {
    try (var m = session().start();
        var pieces = m.stream(LivePrompts.PERU)) {
      var all = new ArrayList<String>();
      pieces.forEach(all::add);

      assertThat(all).hasSizeGreaterThan(1);
      assertThat(pieces.reply().text()).isEqualTo(String.join("", all)).contains("Lima");
      assertThat(pieces.reply().usage().output()).isPresent();
      assertThat(pieces.reply().timeToFirstToken()).isPresent();
    }
  }

  @Test
  default void remembersEarlierTurns() {
    try (var m = session().context(ChatContext.empty()).start()) {
      m.chat("My name is Ada.");

      assertThat(m.chat("What is my name?").text()).contains("Ada");
    }
  }

  /** What is asked for as a record. */
  record Person(String name, int age) {}

  @Test
  default void answersInRecords() {
    try (var m = session().start()) {
      var person = m.chat("Extract name and age as JSON: Ada is 36 years old.", Person.class);

      assertThat(person.name()).isNotBlank();
    }
  }

  @Test
  default void runsToolsAndTellsTheResult() {
    try (var m = session().start()) {
      assertThat(m.chat(LivePrompts.WEATHER).text()).contains("22 degrees");
      assertThat(m.chat(LivePrompts.WEATHER.withToolRounds(0)).toolCalls())
          .singleElement()
          .satisfies(call -> assertThat(call.arguments()).contains("Lima"));
    }
  }

  @Test
  default void streamsToolCalls() {
    try (var m = session().start();
        var pieces = m.stream(LivePrompts.WEATHER.withToolRounds(0))) {
      pieces.forEach(piece -> {});

      assertThat(pieces.reply().toolCalls())
          .singleElement()
          .satisfies(call -> assertThat(call.arguments()).contains("Lima"));
      assertThat(pieces.reply().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }
  }

  @Test
  default void keepsTheLongestLength() {
    try (var m = session().option(ModelOption.MAX_NEW_TOKENS, 2).start()) {
      var reply = m.chat(LivePrompts.PERU);

      assertThat(reply.usage().output().orElseThrow()).isLessThan(4);
      assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  default void continuesRawPrompts() {
    try (var m = session().start()) {
      var prompts = List.of(raw("What is the capital of Italy?"), raw(LivePrompts.FRANCE));
      var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 20);

      assertThat(m.backend().complete(prompts, options))
          .extracting(Reply::text)
          .satisfiesExactly(
              italy -> assertThat(italy).contains("Rome"),
              france -> assertThat(france).contains("Paris"));
    }
  }

  private static String raw(String prompt) {
    return "<|im_start|>user\n" + prompt + "<|im_end|>\n<|im_start|>assistant\n";
  }

  @Test
  default void listsItsModelsAndTellsItsHealth() {
    try (var m = session().start()) {
      assertThat(m.backend().models())
          .extracting(ModelInfo::name)
          .anyMatch(name -> name.startsWith(LiveServer.MODEL));
      assertThat(m.backend().health().status()).isEqualTo(Health.Status.UP);
    }
  }
}
