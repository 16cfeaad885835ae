package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.Usage;
import dev.mellea4j.api.UserMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatCommandTest {

  private static final List<Setting> SETTINGS =
      List.of(Setting.MODEL, Setting.BASE_URL, Setting.API_KEY);

  @TempDir Path folder;

  private final List<BackendConfig> configs = new ArrayList<>();
  private final List<GenerateRequest> requests = new ArrayList<>();

  @Test
  void replyIsOnStandardOutputAndNothingElse() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("chat", "How are you?")).isZero();
    assertThat(rig.out()).isEqualTo("How are you?\n");
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void fallbackIsAskedWhereTheBackendCannotAnswer() {
    var broken = Fakes.failing(Reason.AUTHENTICATION, "The key is wrong");
    var rig =
        Rig.of(
            new FakeProvider("ollama", List.of(), config -> broken),
            new FakeProvider("other", List.of(), config -> Fakes.echo()));

    assertThat(rig.run("chat", "--fallback", "other", "Hello")).isZero();
    assertThat(rig.out()).isEqualTo("Hello\n");
    assertThat(rig.err()).contains("'ollama' failed with AUTHENTICATION: The key is wrong");
  }

  @Test
  void conversationEndsWithItsBudget() {
    Backend costly =
        (request, sink) ->
            Reply.of("Hi").withUsage(Usage.of(1, 1).withCost(new BigDecimal("0.02")));
    var rig = Rig.of(costly).input("one\ntwo\n").onTerminal();

    rig.run("chat", "--budget", "0.01");
    assertThat(rig.err())
        .contains(
            "QUOTA_EXHAUSTED: The session's budget of 0.01 dollars is spent: 0.02 in 1 replies");
  }

  @Test
  void usageIsToldWhereItIsAskedFor() {
    Backend counting =
        (request, sink) ->
            Reply.of("Hi")
                .withModel("m")
                .withUsage(
                    Usage.of(12, 5)
                        .withCached(3)
                        .withCacheWritten(2)
                        .withReasoning(4)
                        .withCost(new BigDecimal("0.00150")));
    var rig = Rig.of(counting);

    assertThat(rig.run("chat", "--usage", "Hello")).isZero();
    assertThat(rig.out()).isEqualTo("Hi\n");
    assertThat(rig.err())
        .isEqualTo(
            "tokens: 12 in (2 written to the cache, 3 cached), 5 out (4 of thinking); cost: $0.0015\n");
  }

  @Test
  void usageOfAnswersInJsonIsJson() {
    Backend counting = (request, sink) -> Reply.of("{}").withUsage(Usage.of(12, 5).withCached(3));
    var rig = Rig.of(counting);

    assertThat(rig.run("chat", "--usage", "--json", "Hello")).isZero();
    assertThat(rig.out()).isEqualTo("{}\n");
    assertThat(JsonText.parse(rig.err())).isEqualTo(Map.of("input", 12, "cached", 3, "output", 5));
  }

  @Test
  void whatNobodyCountedIsSaidToBeUnknown() {
    var rig = Rig.of(Fakes.echo());

    rig.run("chat", "--usage", "Hello");
    assertThat(rig.err()).isEqualTo("tokens: unknown in, unknown out; cost: unknown\n");
  }

  @Test
  void budgetOfNothingIsRefusedBeforeAnythingIsAsked() {
    var rig = Rig.of(Fakes.failing(Reason.TIMEOUT, "Nobody may ask"));

    assertThat(rig.run("chat", "--budget", "0", "Hello")).isNotZero();
    assertThat(rig.err()).contains("A budget of 0 dollars allows nothing. Give it more than 0");
  }

  @Test
  void pipedTextFollowsTheArgument() {
    var rig = Rig.of(Fakes.echo()).input("a\nb\n");

    assertThat(rig.run("chat", "Sum", "up:")).isZero();
    assertThat(rig.out()).isEqualTo("Sum up:\n\na\nb\n");
  }

  @Test
  void piecesArriveAsTheModelWritesThem() throws InterruptedException {
    var said = new CountDownLatch(1);
    var rig = Rig.of(Fakes.stalling(said));
    var code = CompletableFuture.supplyAsync(() -> rig.run("chat", "Hello"));

    said.await();
    while (!rig.out().equals("Once")) {
      Thread.onSpinWait();
    }
    rig.ctrlC.press();
    assertThat(code.join()).isEqualTo(130);
    assertThat(rig.out()).isEqualTo("Once\n");
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void settingsAndModelReachTheBackend() {
    var rig = recording("fake");

    assertThat(
            rig.run(
                "chat",
                "-b",
                "fake:m1",
                "--base-url",
                "http://localhost:1",
                "-s",
                "api-key=k=1",
                "Hello"))
        .isZero();
    assertThat(configs.get(0).model()).contains("m1");
    assertThat(configs.get(0).baseUrl()).contains("http://localhost:1");
    assertThat(configs.get(0).apiKey().orElseThrow().reveal()).isEqualTo("k=1");
  }

  @Test
  void environmentNamesBackendAndModel() {
    var rig = recording("fake").variable("MELLEA_BACKEND", "fake").variable("MELLEA_MODEL_ID", "m");

    assertThat(rig.run("chat", "Hello")).isZero();
    assertThat(configs.get(0).model()).contains("m");
  }

  @Test
  void modelOfTheEnvironmentIsNotForAnotherBackend() {
    var rig =
        recording("fake").variable("MELLEA_BACKEND", "other").variable("MELLEA_MODEL_ID", "m");

    assertThat(rig.run("chat", "-b", "fake", "Hello")).isZero();
    assertThat(configs.get(0).model()).isEmpty();
  }

  @Test
  void commandLineWinsOverTheEnvironment() {
    var rig = recording("ollama").variable("MELLEA_MODEL_ID", "m");

    assertThat(rig.run("chat", "-m", "mine", "Hello")).isZero();
    assertThat(configs.get(0).model()).contains("mine");
  }

  @Test
  void optionsReachTheModel() {
    var rig = recording("ollama");

    assertThat(
            rig.run(
                "chat",
                "-o",
                "temperature=0",
                "--system",
                "Be brief",
                "--thinking",
                "--json",
                "Hi"))
        .isZero();
    var request = requests.get(0);
    assertThat(request.options().get(ModelOption.TEMPERATURE)).contains(0.0);
    assertThat(request.options().get(ModelOption.THINKING)).contains(Thinking.ON);
    assertThat(request.messages()).containsExactly(Message.system("Be brief"), Message.user("Hi"));
    assertThat(request.format()).isEqualTo(ResponseFormat.JSON);
  }

  @Test
  void thinkingKeepsTheEffortGiven() {
    var rig = recording("ollama");

    assertThat(rig.run("chat", "--thinking", "-o", "thinking=low", "Hi")).isZero();
    assertThat(requests.get(0).options().get(ModelOption.THINKING))
        .contains(Thinking.effort("low"));
  }

  @Test
  void filesGoAlong() throws IOException {
    var picture =
        Files.write(folder.resolve("x.gif"), "GIF89a".getBytes(StandardCharsets.US_ASCII));
    var schema = Files.writeString(folder.resolve("x.json"), "{\"type\":\"object\"}");
    var rig = recording("ollama");

    assertThat(
            rig.run(
                "chat",
                "--image",
                picture.toString(),
                "--schema",
                schema.toString(),
                "What is it?"))
        .isZero();
    var message = (UserMessage) requests.get(0).messages().get(0);
    assertThat(message.content().get(1)).isInstanceOf(ImageContent.class);
    assertThat(requests.get(0).format())
        .isEqualTo(ResponseFormat.schema("reply", "{\"type\":\"object\"}"));
  }

  @Test
  void thinkingIsShownWhereMessagesGoIfAsked() {
    var rig =
        Rig.of(
            (request, sink) -> {
              sink.thinking("Hm.");
              sink.text("Yes");
              return Reply.of("Yes").withThinking("Hm.");
            });

    assertThat(rig.run("chat", "Hello")).isZero();
    assertThat(rig.err()).isEmpty();
    assertThat(rig.run("chat", "--thinking", "Hello")).isZero();
    assertThat(rig.err()).isEqualTo("Hm.\n");
    assertThat(rig.out()).isEqualTo("Yes\nYes\n");
  }

  @Test
  void progressIsForTerminals() {
    var pulling =
        (dev.mellea4j.api.Backend)
            (request, sink) -> {
              sink.progress(Progress.of("pulling", 1, 2));
              sink.text("Yes");
              return Reply.of("Yes");
            };
    var piped = Rig.of(pulling);
    var shown = Rig.of(pulling).onTerminal();

    assertThat(piped.run("chat", "Hello")).isZero();
    assertThat(piped.err()).isEmpty();
    assertThat(shown.run("chat", "Hello")).isZero();
    assertThat(shown.err()).isEqualTo("pulling [##########..........]  50% 2 B\r\033[K");
  }

  @Test
  void warningsFollowTheText() {
    var rig =
        Rig.of(
            (request, sink) -> {
              sink.text("Yes");
              return Reply.of("Yes")
                  .withFinishReason(FinishReason.LENGTH)
                  .withMoreWarnings(List.of("Option 'seed' is not honoured"));
            });

    assertThat(rig.run("chat", "Hello")).isZero();
    assertThat(rig.err())
        .isEqualTo(
            """
            warning: Option 'seed' is not honoured
            warning: The reply reached the most tokens it may have. Raise them with -o max_new_tokens=N
            """);
  }

  @Test
  void limitThatWasAskedForIsNoSurprise() {
    var rig = Rig.of((request, sink) -> Reply.of("Yes").withFinishReason(FinishReason.LENGTH));

    assertThat(rig.run("chat", "-o", "max_tokens=1", "Hello")).isZero();
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void textBeforeAFailureIsKept() {
    var rig =
        Rig.of(
            (request, sink) -> {
              sink.text("Once");
              throw new dev.mellea4j.api.BackendException(Reason.INCOMPLETE, "The stream\nended");
            });

    assertThat(rig.run("chat", "Hello")).isEqualTo(3);
    assertThat(rig.out()).isEqualTo("Once\n");
    assertThat(rig.err()).isEqualTo("INCOMPLETE: The stream ended\n");
  }

  @Test
  void readerThatLeavesAbortsTheRequestQuietly() {
    var gone =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var rig = Rig.of(Fakes.stalling(new CountDownLatch(1))).output(gone);

    assertThat(rig.run("chat", "Hello")).isEqualTo(141);
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void stackTraceIsShownOnRequest() {
    var rig = Rig.of(Fakes.failing(Reason.UNAVAILABLE, "It is down"));

    assertThat(rig.run("chat", "--verbose", "Hello")).isEqualTo(3);
    assertThat(rig.err())
        .startsWith("debug: Backends: Opening backend 'ollama' with ")
        .contains("UNAVAILABLE: It is down\n")
        .contains("dev.mellea4j.api.BackendException: It is down\n\tat ");
  }

  @Test
  void defectOfABackendIsOneLine() {
    var rig =
        Rig.of(
            (request, sink) -> {
              throw new UnsupportedOperationException();
            });

    assertThat(rig.run("chat", "Hello")).isEqualTo(1);
    assertThat(rig.err())
        .isEqualTo(
            "The command failed inside: java.lang.UnsupportedOperationException. Add --verbose to"
                + " see where\n");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "backend of ours",
            "Backend 'openai' is not installed. Add the dependency"
                + " dev.mellea4j:mellea4j-backend-openai. Installed: ollama",
            List.of("-b", "openai", "Hello")),
        argumentSet(
            "setting",
            "Backend 'ollama' has no setting 'modl'. Did you mean 'model'? Settings: api-key,"
                + " base-url, model",
            List.of("-s", "modl=x", "Hello")),
        argumentSet(
            "setting without value",
            "A setting is not of the form KEY=VALUE. Write it as in -s max-retries=0",
            List.of("-s", "sk-123", "Hello")),
        argumentSet(
            "two models",
            "Two models are given: 'a' in 'ollama:a' and 'b' in the configuration. Leave one out",
            List.of("-b", "ollama:a", "-m", "b", "Hello")),
        argumentSet(
            "two forms",
            "Both --json and --schema are given. Leave one out",
            List.of("--json", "--schema", "x.json", "Hello")),
        argumentSet(
            "no such image",
            "Image 'nowhere.png' cannot be used: there is no such file",
            List.of("--image", "nowhere.png", "Hello")),
        argumentSet(
            "no such schema",
            "Schema 'nowhere.json' cannot be used: there is no such file",
            List.of("--schema", "nowhere.json", "Hello")),
        argumentSet(
            "no prompt", "The prompt is empty. Give it as an argument, or pipe it in", List.of()),
        argumentSet(
            "flag",
            "No option is named '--bakend'. Did you mean '--backend'? See 'mellea chat --help'",
            List.of("--bakend=ollama", "Hello")),
        argumentSet(
            "flag without value",
            "Option '--backend' has no value. Write it as in --backend=NAME[:MODEL]",
            List.of("--backend")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeOfTheCallerIsExitCodeTwo(String message, List<String> arguments) {
    var rig = recording("ollama");
    var line = new ArrayList<>(List.of("chat"));
    line.addAll(arguments);

    assertThat(rig.run(line.toArray(String[]::new))).isEqualTo(2);
    assertThat(rig.err()).isEqualTo(message + "\n");
    assertThat(rig.out()).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void schemaThatIsNoJsonIsRefused() throws IOException {
    var broken = Files.writeString(folder.resolve("x.json"), "{\n  \"type\": }");
    var list = Files.writeString(folder.resolve("y.json"), "[]");
    var rig = recording("ollama");

    assertThat(rig.run("chat", "--schema", broken.toString(), "Hi")).isEqualTo(2);
    assertThat(rig.err())
        .startsWith(
            "Schema '%s' cannot be used: it is not JSON from line 2, column ".formatted(broken));
    assertThat(rig.run("chat", "--schema", list.toString(), "Hi")).isEqualTo(2);
    assertThat(rig.err())
        .endsWith(
            "Schema '%s' cannot be used: it is not a JSON object, such as {\"type\":\"object\"}\n"
                .formatted(list));
  }

  @Test
  void textIsNoImage() throws IOException {
    var file = Files.writeString(folder.resolve("x.png"), "hello");
    var rig = recording("ollama");

    assertThat(rig.run("chat", "--image", file.toString(), "Hi")).isEqualTo(2);
    assertThat(rig.err())
        .isEqualTo(
            "Image '%s' cannot be used: The data are not a PNG, JPEG, GIF or WebP image\n"
                .formatted(file));
  }

  private Rig recording(String name) {
    return Rig.of(
        new FakeProvider(
            name,
            SETTINGS,
            config -> {
              configs.add(config);
              return (request, sink) -> {
                requests.add(request);
                return Reply.of("");
              };
            }));
  }

  @Test
  void optionsOfTheEnvironmentStandBelowThoseThatAreGiven() {
    var asked = new ArrayList<GenerateRequest>();
    var rig =
        Rig.of(
                (request, sink) -> {
                  asked.add(request);
                  return Reply.of("Hi");
                })
            .variable(
                "MELLEA_MODEL_OPTIONS", "{\"temperature\": 0.5, \"seed\": 1, \"num_gpu\": 0}");

    assertThat(rig.run("chat", "-o", "seed=2", "Hello")).isZero();

    var options = asked.get(0).options();
    assertThat(options.get(ModelOption.TEMPERATURE)).contains(0.5);
    assertThat(options.get(ModelOption.SEED)).contains(2);
    assertThat(options.toString()).contains("num_gpu");
  }

  @Test
  void optionsOfTheEnvironmentThatCannotBeReadAreNamed() {
    var rig = Rig.of(Fakes.echo()).variable("MELLEA_MODEL_OPTIONS", "temperature=1");

    assertThat(rig.run("chat", "Hello")).isEqualTo(2);
    assertThat(rig.err()).contains("Environment variable 'MELLEA_MODEL_OPTIONS' cannot be used");
  }
}
