package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstructCommandTest {

  private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());

  /** Says "A draft." and, once it is told what failed, "A letter."; judges as it is told. */
  private Backend model(String verdict) {
    return (request, sink) -> {
      var text = request.lastUserText();
      prompts.add(text);
      return Reply.of(
          text.startsWith("Check whether")
              ? (text.contains("A letter.") ? "yes" : verdict)
              : text.contains("failed before") ? "A letter." : "A draft.");
    };
  }

  @Test
  void anAnswerThatMeetsItsRequirementsIsOnStandardOutput() {
    var rig = Rig.of(model("yes"));

    assertThat(rig.run("instruct", "--require", "It is kind.", "Write a letter.")).isZero();
    assertThat(rig.out()).isEqualTo("A draft.\n");
    assertThat(rig.err()).isEmpty();
    assertThat(prompts.get(0))
        .isEqualTo("Write a letter.\nFulfill the following requirements:\n* It is kind.");
  }

  @Test
  void whatIsNotMetIsOnStandardErrorAndInTheExitCode() {
    var rig = Rig.of(model("No, it is rude."));

    assertThat(rig.run("instruct", "--require", "It is kind.", "Write.")).isEqualTo(5);
    assertThat(rig.out()).isEqualTo("A draft.\n");
    assertThat(rig.err()).isEqualTo("not met after 2 attempts: It is kind. (No, it is rude.)\n");
  }

  @Test
  void theModelMayBeToldWhatFailed() {
    var rig = Rig.of(model("no"));

    assertThat(rig.run("instruct", "--strategy", "repair", "--check", "It is kind.", "Write."))
        .isZero();
    assertThat(rig.out()).isEqualTo("A letter.\n");
    assertThat(prompts.get(0)).isEqualTo("Write.");
  }

  @Test
  void variablesStandInAllTexts() {
    var rig = Rig.of(Fakes.echo());

    var code =
        rig.run(
            "instruct",
            "--var",
            "name=Ada",
            "--var",
            "things=[\"tea\",\"jam\"]",
            "--example",
            "Hi {{ name }}!",
            "--ground",
            "who={{ name }}",
            "Greet {{ name }} with {{ things | join(' and ') }}.");

    assertThat(code).isZero();
    assertThat(rig.out())
        .isEqualTo(
            "Greet Ada with tea and jam.\nHere are some examples:\n* Hi Ada!\n"
                + "Here is some grounding context:\n*   [who] =  Ada\n");
  }

  @Test
  void aVariableWithoutAValueIsAMistakeBeforeAnythingIsSent() {
    var rig = Rig.of(model("yes"));

    assertThat(rig.run("instruct", "--var", "name=Ada", "Greet {{ nome }}.")).isEqualTo(2);
    assertThat(rig.err())
        .contains("The description of an instruction cannot be rendered: ", "'nome'");
    assertThat(prompts).isEmpty();
  }

  @Test
  void malformedArgumentsSayHowToWriteThem() {
    assertThat(mistake("--var", "name"))
        .isEqualTo("'name' has no value. Write it as in --var name=Ada\n");
    assertThat(mistake("--attempts", "0")).contains("asks for 0 answers; make it 1 to 100");
    assertThat(mistake("--require", " ")).contains("A requirement has neither a description");
  }

  private String mistake(String... arguments) {
    var rig = Rig.of(model("yes"));
    var all = new ArrayList<>(List.of("instruct", "Write."));
    all.addAll(List.of(arguments));

    assertThat(rig.run(all.toArray(String[]::new))).isEqualTo(2);
    assertThat(prompts).isEmpty();
    return rig.err();
  }

  @Test
  void optionsReachTheModel() {
    var seeds = new ArrayList<Optional<Integer>>();
    Backend model =
        (request, sink) -> {
          seeds.add(request.options().get(ModelOption.SEED));
          return Reply.of("ok");
        };

    assertThat(Rig.of(model).run("instruct", "-o", "seed=7", "Write.")).isZero();
    assertThat(seeds).containsExactly(Optional.of(7));
  }
}
