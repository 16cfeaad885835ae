package dev.mellea4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Conversations;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.tool.Param;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the README shows, on the bundled model, which is very small: it counts how, not how well.
 */
@Timeout(120)
class SessionExamplesTest {

  record Person(String name, int age) {}

  private static MelleaSession session() {
    return Mellea.session()
        .backend("hf")
        .model("nano")
        .option(ModelOption.TEMPERATURE, 0.0)
        .option("max_new_tokens", 60)
        .start();
  }

  @Test
  void aTypedList() {
    try (var m = session()) {
      var prompt = Prompt.of("Extract name and age as JSON: Ada is 36 years old.");

      List<Person> people =
          m.chat(prompt.withOption("max_new_tokens", 120).asListOf(Person.class).withAttempts(2))
              .value();

      assertThat(people).allMatch(person -> person.name() != null);
    }
  }

  @Test
  void aRecordThatFillsUp() {
    var seen = new ArrayList<Person>();
    try (var m = session();
        var stream =
            m.stream(
                Prompt.of("Extract name and age as JSON: Ada is 36 years old.").as(Person.class))) {
      stream.forEach(seen::add);

      assertThat(stream.answer().value()).isEqualTo(new Person("Ada", 36));
    }
    assertThat(seen).hasSizeGreaterThan(1).endsWith(new Person("Ada", 36));
  }

  @Test
  void aTaskWithRequirements() {
    try (var m = session()) {
      var result =
          m.instruct(
              Instruction.of("What is the capital of {{ country }}?")
                  .withVariable("country", "France")
                  .withRequirement(Requirement.of("", text -> text.contains("Paris")).checkOnly())
                  .withStrategy(SamplingStrategy.repair(2)));

      assertThat(result.passed()).isTrue();
      assertThat(result.attempts()).hasSize(1);
    }
  }

  interface Extraction {
    @Generative("Extracts name and age as JSON.")
    Person person(@Param(name = "text", value = "says who is how old") String text);
  }

  @Test
  void anInterfaceThatTheModelImplements() {
    try (var m = session()) {
      Person ada = m.generative(Extraction.class).person("Ada is 36 years old.");

      assertThat(ada.name()).isNotNull();
    }
  }

  @Test
  void aListenerThatCountsTokens() {
    var used = new ArrayList<Usage>();
    try (var m =
        Mellea.session()
            .backend("hf:nano")
            .listener(
                event -> {
                  if (event instanceof SessionEvent.Replied replied) {
                    used.add(replied.reply().usage());
                  }
                })
            .start()) {
      m.chat("What is the capital of France?");
    }

    assertThat(used).hasSize(1);
    assertThat(used.get(0).output()).isPresent();
  }

  @Test
  void aConversationThatGoesOnLater() {
    String file;
    try (var m = Mellea.session().backend("hf:nano").context(ChatContext.empty()).start()) {
      m.chat("What is the capital of France?");
      file = Conversations.write(m.context().messages());
    }

    var later = ChatContext.of(Conversations.read(file));

    assertThat(later.messages()).hasSize(2);
    assertThat(later.messages().get(1).text()).contains("Paris");
  }
}
