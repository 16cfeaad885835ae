package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.cost.Prices;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCommandsTest {

  private static final Setting KEY =
      Setting.API_KEY.withEnvironment("FAKE_KEY", "FAKE_OTHER_KEY").withDefault("sk-default");
  private static final Setting MODEL =
      Setting.MODEL.withDefault("m1").withEnvironment("FAKE_MODEL");

  @TempDir Path folder;

  @Test
  void backendsTellTheirHealth() {
    var rig =
        Rig.of(
            provider("up", new Fixed(Health.up("version 1"), List.of())),
            provider("quiet", Fakes.echo()),
            new FakeProvider(
                "keyless",
                List.of(KEY),
                config -> {
                  throw new IllegalArgumentException("Setting 'api-key' is missing");
                }),
            new FakeProvider(
                "broken",
                List.of(),
                config -> {
                  throw new NoClassDefFoundError("com/x/Missing");
                }));

    assertThat(rig.run("backends")).isZero();
    assertThat(
            rig.out()
                .lines()
                .map(line -> line.replaceFirst("(\\S+) +\\S+ +\\S+ +", "$1 "))
                .map(line -> line.replaceFirst(" provider dev.*\\) ", " provider ")))
        .containsExactly(
            "NAME HEALTH",
            "broken DOWN: Backend 'broken' cannot be opened: its provider threw"
                + " NoClassDefFoundError: com/x/Missing. Add the jar that has this class",
            "keyless DOWN: Setting 'api-key' is missing",
            "quiet UNKNOWN: not checked",
            "up UP: version 1");
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void backendsAreListedWithoutAsking() {
    var rig = Rig.of(provider("a", Fakes.echo()));

    assertThat(rig.run("backends", "--no-health")).isZero();
    assertThat(rig.out()).startsWith("NAME  VERSION  FROM\na     ").doesNotContain("HEALTH");
  }

  @Test
  void backendsAreListedInJson() {
    var rig = Rig.of(provider("a", new Fixed(Health.up("version 1"), List.of())));

    assertThat(rig.run("backends", "--json")).isZero();
    assertThat(((List<?>) JsonText.parse(rig.out())).get(0))
        .hasFieldOrPropertyWithValue("name", "a")
        .hasFieldOrPropertyWithValue("health", Map.of("status", "up", "detail", "version 1"));
  }

  @Test
  void silentBackendDoesNotHoldUpTheOthers() {
    var never = new CountDownLatch(1);
    var backends =
        Backends.of(
            provider("silent", new Silent(never)),
            provider("up", new Fixed(Health.up("version 1"), List.of())));

    try {
      var check = new HealthCheck(backends, Map.of(), Duration.ofMillis(200));
      assertThat(check.of(List.of("silent", "up")))
          .containsEntry("silent", Health.down("no answer within 200 ms"))
          .containsEntry("up", Health.up("version 1"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void nothingInstalledSaysWhatToAdd() {
    var rig = Rig.of(Backends.of());

    assertThat(rig.run("backends")).isZero();
    assertThat(rig.out())
        .isEqualTo(
            "No backend is installed. Add a dependency such as"
                + " dev.mellea4j:mellea4j-backend-ollama\n");
  }

  @Test
  void skippedBackendsAreProblems() throws IOException {
    var services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.mellea4j.api.BackendProvider"), "com.x.Missing\n");
    try (var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      var rig = Rig.of(Backends.in(loader));

      assertThat(rig.run("backends", "--no-health")).isZero();
      assertThat(rig.err()).contains("skipped: com.x.Missing");
      assertThat(rig.run("doctor")).isEqualTo(1);
      assertThat(rig.out()).contains("problems:\n  skipped: com.x.Missing");
    }
  }

  @Test
  void sharedNameIsAProblem() {
    var rig = Rig.of(Backends.of(new Twin(), provider("twin", Fakes.echo())));

    assertThat(rig.run("doctor")).isEqualTo(1);
    assertThat(rig.out())
        .contains(
            "conflict: twin: several backends claim this name, so none can be opened by it: ");
  }

  @Test
  void doctorNamesVariablesButNoValues() {
    var rig =
        Rig.of(new FakeProvider("fake", List.of(MODEL, KEY), config -> Fakes.echo()))
            .variable("FAKE_KEY", "sk-secret");

    assertThat(rig.run("doctor")).isZero();
    assertThat(rig.out())
        .contains(
            """
              SETTING  DEFAULT   ENVIRONMENT                     MEANING
              model    m1        FAKE_MODEL                      the model that answers
              api-key  (secret)  FAKE_KEY (set), FAKE_OTHER_KEY  the key that authorises requests
            """
                .indent(0))
        .contains(
            "problems: none\n",
            "java: ",
            "run from: class path\n",
            " prices (LiteLLM 1.106.2, read on ")
        .doesNotContain("sk-");
  }

  @Test
  void doctorSaysWhichTablesKnowAModelAndThatTheyAreOld() {
    var table = ModelFacts.of("the table", LocalDate.of(2020, 1, 2), Map.of("output", "100"));
    var known = new Known(Fakes.echo(), "gpt-4o", List.of(table));
    var rig = Rig.of(new FakeProvider("openai", List.of(), config -> known));

    assertThat(rig.run("doctor", "openai:gpt-4o")).isZero();
    assertThat(rig.out())
        .contains("model openai:gpt-4o:\n  output=100 (the table of 2020-01-02, ")
        .contains(" days ago; it is old: look for a newer one)\n")
        .contains("$2.5 in, $10 out for a million tokens (LiteLLM ");
  }

  @Test
  void doctorSaysOfAModelInJson() {
    var table = ModelFacts.of("the table", LocalDate.of(2020, 1, 2), Map.of("output", "100"));
    var known = new Known(Fakes.echo(), "x", List.of(table));
    var rig = Rig.of(new FakeProvider("openai", List.of(), config -> known));

    assertThat(rig.run("doctor", "--json", "openai:x", "nobody:x")).isZero();
    assertThat(rig.out())
        .contains("\"dated\" : \"2020-01-02\"", "\"old\" : true", "\"output\" : \"100\"")
        .contains("its price is not known", "\"problem\" : ");
  }

  @Test
  void tablesAreOldAfterAQuarter() {
    var dated = LocalDate.of(2026, 1, 1);

    assertThat(Age.of(dated, dated)).isEqualTo("of 2026-01-01");
    assertThat(Age.of(dated, dated.plusDays(1))).isEqualTo("of 2026-01-01, 1 day ago");
    assertThat(Age.of(dated, dated.plusDays(90))).isEqualTo("of 2026-01-01, 90 days ago");
    assertThat(Age.of(dated, dated.plusDays(91))).endsWith("it is old: look for a newer one");
    assertThat(Age.of(Prices.bundled(), LocalDate.of(2027, 11, 25))).endsWith("a newer one");
  }

  /** A model of which something is known. */
  private record Known(Backend backend, String name, List<ModelFacts> facts)
      implements ForwardingBackend {

    @Override
    public Optional<String> model() {
      return Optional.of(name);
    }
  }

  @Test
  void doctorSpeaksJson() {
    var rig =
        Rig.of(new FakeProvider("fake", List.of(KEY), config -> Fakes.echo()))
            .variable("FAKE_KEY", "sk-secret");

    assertThat(rig.run("doctor", "--json")).isZero();
    assertThat(JsonText.parse(rig.out())).hasFieldOrPropertyWithValue("problems", List.of());
    assertThat(rig.out())
        .contains("\"FAKE_KEY\" : \"set\"", "\"FAKE_OTHER_KEY\" : \"not set\"")
        .doesNotContain("sk-");
  }

  @Test
  void modelsAreListed() {
    var rig = Rig.of(new Fixed(Health.unknown(), models()));

    assertThat(rig.run("models")).isZero();
    assertThat(rig.out())
        .isEqualTo(
            """
            NAME   SIZE    CONTEXT  CAN
            small  -       -        -
            big    2.0 GB  4096     tools, images
            """);
  }

  @Test
  void modelsAreListedInJson() {
    var rig = Rig.of(new Fixed(Health.unknown(), models()));

    assertThat(rig.run("models", "--json")).isZero();
    assertThat(JsonText.parse(rig.out()))
        .isEqualTo(
            List.of(
                Map.of("name", "small", "capabilities", List.of()),
                Map.of(
                    "name",
                    "big",
                    "sizeBytes",
                    2_000_000_000,
                    "contextLength",
                    4096,
                    "capabilities",
                    List.of("tools", "images"))));
  }

  private static List<ModelInfo> models() {
    var able =
        Capabilities.unknown()
            .with(Capability.TOOLS, true)
            .with(Capability.IMAGES, true)
            .with(Capability.AUDIO, false)
            .withContextLength(4096);
    return List.of(
        ModelInfo.of("small"),
        ModelInfo.of("big").withSizeBytes(2_000_000_000).withCapabilities(able));
  }

  @Test
  void modelsOfABackendThatIsAwayAreAFailure() {
    var rig = Rig.of(new FakeProvider("ollama", List.of(), config -> new Away()));

    assertThat(rig.run("models")).isEqualTo(3);
    assertThat(rig.err()).isEqualTo("UNREACHABLE: It is away\n");
    assertThat(rig.out()).isEmpty();
  }

  @Test
  void completionIsAScript() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("completion")).isZero();
    assertThat(rig.out()).startsWith("#!/usr/bin/env bash").contains("_picocli_mellea_chat");
  }

  @Test
  void versionNamesTheJvm() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("--version")).isZero();
    assertThat(rig.out())
        .startsWith("mellea ")
        .endsWith(", Java " + System.getProperty("java.version") + "\n");
  }

  @Test
  void withoutACommandThereIsHelp() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run()).isEqualTo(2);
    assertThat(rig.err())
        .startsWith("Usage: mellea [-hV] [--verbose] [--plugins=DIR]... COMMAND\n");
    assertThat(rig.err()).contains("Exit codes:", "MELLEA_BACKEND");
  }

  @Test
  void unknownCommandNamesTheOthers() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("caht")).isEqualTo(2);
    assertThat(rig.err())
        .isEqualTo(
            "No command is named 'caht'. Did you mean 'chat'? Commands: chat, instruct, run,"
                + " backends, models, pull, rm, doctor, tck, completion, help\n");
  }

  private static FakeProvider provider(String name, Backend backend) {
    return new FakeProvider(name, List.of(), config -> backend);
  }

  private record Fixed(Health health, List<ModelInfo> models) implements Backend {
    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("");
    }
  }

  private record Silent(CountDownLatch never) implements Backend {
    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("");
    }

    @Override
    public Health health() {
      while (never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // deaf on purpose
        }
      }
      return Health.up("at last");
    }
  }

  private record Away() implements Backend {
    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("");
    }

    @Override
    public List<ModelInfo> models() {
      throw new dev.mellea4j.api.BackendException(Reason.UNREACHABLE, "It is away");
    }
  }

  /** Another class with the name of another provider. */
  private static final class Twin implements dev.mellea4j.api.BackendProvider {
    @Override
    public String name() {
      return "twin";
    }

    @Override
    public Backend open(dev.mellea4j.api.BackendConfig config) {
      return Fakes.echo();
    }
  }
}
