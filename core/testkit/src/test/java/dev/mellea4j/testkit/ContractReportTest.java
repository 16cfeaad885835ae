package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

class ContractReportTest {

  /** Not run for itself. */
  static class Good extends BackendContract {
    @Override
    protected BackendProvider provider() {
      return new EchoBackendProvider();
    }

    @Override
    protected BackendConfig config() {
      return BackendConfig.empty();
    }
  }

  /** Not run for itself. */
  static final class Bad extends Good {
    @Override
    protected BackendProvider provider() {
      return new EchoBackendProvider(EchoFlaw.ANSWERS_OTHERWISE_WITHOUT_A_SINK.opener());
    }
  }

  /** Not run for itself: has its own idea of two promises. */
  static final class Sly extends Good {
    @Override
    @Disabled("it fails")
    @Test
    public void piecesConcatenateToTheReply(Fixture fixture) {}

    @Override
    @Test
    public void closingTwiceHasNoEffect(Fixture fixture) {}
  }

  private static final String BROKEN = "replyIsTheSameWhetherPiecesAreWantedOrNot";

  @TempDir Path folder;

  /** Runs these promises alone. */
  private String report(Class<?> contract, String ending, String... promises) throws IOException {
    var selected =
        Arrays.stream(promises)
            .map(name -> selectMethod(contract, name, Fixture.class.getName()))
            .toArray(DiscoverySelector[]::new);
    EngineTestKit.engine("junit-jupiter")
        .selectors(selected)
        .configurationParameter(ReportExtension.FOLDER, folder.resolve("new").toString())
        .execute();
    return Files.readString(folder.resolve("new").resolve(contract.getName() + ending));
  }

  @Test
  void pageSaysWhatIsKeptAndWhatDoesNotApplyAndWhatWasNotRun() throws IOException {
    int others = Promise.of(Good.class).size() - 2;
    assertThat(
            report(
                Good.class,
                ".md",
                "piecesConcatenateToTheReply",
                "closeEndsCallsInFlightAsCancelled"))
        .startsWith("# What the backend 'echo' promises\n")
        .contains("1 kept, 0 broken, 1 do not apply, " + others + " not run\n")
        .contains("- provider: dev.mellea4j.testkit.EchoBackendProvider\n")
        .contains("| reply | Pieces concatenate to the reply | kept |  |\n")
        .contains("| lifecycle | Closing twice has no effect | not run |  |\n")
        .contains(
            "| cancel | Close ends calls in flight as cancelled | does not apply | Replies come at"
                + " once: 'longRequest' returns none |\n");
  }

  @Test
  void pageSaysWhatIsBroken() throws IOException {
    assertThat(report(Bad.class, ".md", BROKEN))
        .contains("0 kept, 1 broken, ")
        .containsPattern(
            "\\| reply \\| Reply is the same whether pieces are wanted or not \\|"
                + " \\*\\*broken\\*\\* \\| \\S.*No\\..* \\|\n");
  }

  @Test
  void promiseThatIsReplacedOrDisabledWasNotRun() throws IOException {
    var own = List.of("piecesConcatenateToTheReply", "closingTwiceHasNoEffect");
    assertThat(report(Sly.class, ".md", own.toArray(String[]::new)))
        .contains("0 kept, ")
        .contains("| Pieces concatenate to the reply | not run |")
        .contains("| Closing twice has no effect | not run |");
  }

  @Test
  void programsReadTheSame() throws IOException {
    assertThat(report(Bad.class, ".json", BROKEN, "piecesConcatenateToTheReply"))
        .startsWith("{\"backend\":\"echo\",")
        .contains(",\"broken\":1,")
        .contains(
            "{\"theme\":\"reply\",\"test\":\"piecesConcatenateToTheReply\",\"promise\":\"Pieces"
                + " concatenate to the reply\",\"verdict\":\"kept\",\"note\":\"\"}");
  }

  @Test
  void textOfAFailureBreaksNeitherTableNorJson() {
    var line =
        new ContractReport.Line(
            new Promise("reply", "isSaid"), Verdict.BROKEN, "a | b <script> \"c\"");
    var report = new ContractReport(Map.of("backend", "x"), List.of(line));

    assertThat(report.markdown()).contains("| a \\| b &lt;script> \"c\" |\n");
    assertThat(report.json()).contains("\"note\":\"a | b <script> \\\"c\\\"\"");
  }

  @Test
  void withoutAFolderNothingIsWritten() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Good.class, BROKEN, Fixture.class.getName()))
        .execute();
    assertThat(folder).isEmptyDirectory();
  }
}
