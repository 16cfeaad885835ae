package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final String TWO =
      """
      metadata:
        actionId: first
      run:
        chat:
          prompt: "{{ get('q') }}"
      ---
      metadata:
        actionId: second
        requires: [first]
      run:
        chat:
          prompt: "{{ get('first') }} {{ get('tone') }} {{ get('who', 'session') }}"
      """;

  @TempDir private Path folder;

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("workflow.yaml"), yaml).toString();
  }

  @Test
  void theOutputIsThatOfTheLastResource() throws IOException {
    var rig = Rig.of(Fakes.echo());

    int code =
        rig.run("run", file(TWO), "--q", "Hello", "-p", "tone=warmly", "--session", "who=Ada");

    assertThat(rig.out()).isEqualTo("Hello warmly Ada\n");
    assertThat(rig.err()).contains("[1/2] first: chat with ollama", "[2/2] second", "done in");
    assertThat(code).isEqualTo(ExitCode.OK);
  }

  @Test
  void aTargetMayBeNamed() throws IOException {
    var rig = Rig.of(Fakes.echo());

    rig.run("run", file(TWO), "--q=Hello", "--target", "first");

    assertThat(rig.out()).isEqualTo("Hello\n");
    assertThat(rig.err()).contains("[1/1]").doesNotContain("second");
  }

  @Test
  void aMapIsPrintedAsJson() throws IOException {
    var rig = Rig.of(Fakes.echo());

    rig.run("run", file("run:\n  expr:\n    - set('n', len(get('q')))\n"), "--q", "abc");

    assertThat(rig.out()).isEqualToIgnoringWhitespace("{\"n\": 3}");
  }

  @Test
  void aMistakeNamesFileLineAndKey() throws IOException {
    var rig = Rig.of(Fakes.echo());

    int code = rig.run("run", file("run:\n  chat:\n    promt: x\n"));

    assertThat(rig.err())
        .contains(
            "workflow.yaml, line 3: 'run.chat.promt' is not a known key. Did you mean 'prompt'?");
    assertThat(rig.out()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFailureNamesTheResourceAndHasItsExitCode() throws IOException {
    var rig = Rig.of(Fakes.failing(Reason.AUTHENTICATION, "The key is refused"));

    int code = rig.run("run", file(TWO), "--q", "Hello");

    assertThat(rig.err()).contains("AUTHENTICATION: Resource 'first' (").contains("is refused");
    assertThat(code).isEqualTo(ExitCode.NO_ACCESS);
  }

  @Test
  void aValueWithoutANameIsNotQuoted() throws IOException {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("run", file(TWO), "--session", "sk-12345678")).isEqualTo(ExitCode.USAGE);
    assertThat(rig.err()).contains("--session name=value").doesNotContain("sk-12345678");
  }
}
