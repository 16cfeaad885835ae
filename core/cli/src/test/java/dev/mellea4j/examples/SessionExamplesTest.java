package dev.mellea4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Conversations;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Chunker;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.tool.Param;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the guide to sessions shows, on the bundled model, which is very small: it counts how, not
 * how well. {@link SessionGuideTest} holds the guide to these words.
 */
@Timeout(120)
class SessionExamplesTest {

  record Person(String name, int age) {}

  private final MelleaSession m =
      Mellea.session()
          .backend("hf:nano")
          .option(ModelOption.TEMPERATURE, 0.0)
          .option("max_new_tokens", 60)
          .start();

  @AfterEach
  void close() {
    m.close();
  }

  @Test
  void aTaskWithRequirements() {
    var task =
        Instruction.of("What is the capital of {{ country }}?")
            .withVariable("country", "France")
            .withRequirement(Requirement.of("", text -> text.contains("Paris")))
            .withStrategy(SamplingStrategy.repair(3));

    SamplingResult result = m.instruct(task);

    assertThat(result.passed()).isTrue();
    assertThat(result.attempts()).hasSize(1);
  }

  interface Extraction {

    @Generative("Extracts name and age as JSON.")
    Person person(@Param(name = "text", value = "says who is how old") String text);
  }

  @Test
  void anInterfaceThatTheModelImplements() {
    Person ada = m.generative(Extraction.class).person("Ada is 36 years old.");

    assertThat(ada.name()).isNotNull();
  }

  @Test
  void aTypedList() {
    var prompt = Prompt.of("Extract name and age as JSON: Ada is 36 years old.");

    List<Person> people = m.chat(prompt.asListOf(Person.class).withAttempts(2)).value();

    assertThat(people).allMatch(person -> person.name() != null);
  }

  @Test
  void aRecordThatFillsUp() {
    var prompt = Prompt.of("Extract name and age as JSON: Ada is 36 years old.");
    var seen = new ArrayList<Person>();

    try (var stream = m.stream(prompt.as(Person.class))) {
      for (Person soFar : stream) {
        seen.add(soFar); // Person[name=A, age=0], Person[name=Ada, age=0], Person[name=Ada, age=36]
      }
    }

    assertThat(seen).hasSizeGreaterThan(1).endsWith(new Person("Ada", 36));
  }

  @Test
  void anAnswerThatIsJudgedWhileItIsWritten() {
    var shown = new ArrayList<String>();

    var task =
        Instruction.of("What is the capital of France?")
            .withRequirement(
                Requirement.of("", text -> !text.contains("France")).each(Chunker.WORDS))
            .withStrategy(SamplingStrategy.rejection(1));

    try (var stream = m.stream(task)) {
      for (Chunk chunk : stream) {
        shown.add(chunk.text()); // what has passed; another attempt has another chunk.attempt()
      }
      SamplingResult result = stream.result();
      var failure = result.failures().get(0); // "France" stopped the request

      assertThat(failure.chunk().orElseThrow().text()).isEqualTo("France");
      assertThat(result.chosen().isStopped()).isTrue();
    }
    assertThat(String.join("", shown)).isEqualTo("The capital of ");
  }

  @Test
  void questionsAboutObjects() {
    var ada = new Person("Ada", 36);

    var reply = m.query(ada, "What is the capital of France?");
    var older = Prompt.transform(ada, "One year older.").as(Person.class).withAttempts(2);

    assertThat(reply.text()).isNotEmpty();
    assertThat(older.prompt().messages().get(0).text()).contains("\"age\":36");
  }

  @Test
  void aListenerThatCountsTokens() {
    var used = new ArrayList<Long>();

    try (var told =
        Mellea.session()
            .backend("hf:nano")
            .listener(
                event -> {
                  if (event instanceof SessionEvent.Replied replied) {
                    replied.reply().usage().output().ifPresent(used::add);
                  }
                })
            .start()) {
      told.chat("What is the capital of France?");
    }

    assertThat(used).hasSize(1);
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
