package dev.mellea4j.core;

import static dev.mellea4j.api.BackendException.Reason.UNAVAILABLE;
import static dev.mellea4j.core.BackendReport.Finding.Kind.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackendsTest {

  private static final Backend SILENT = (request, sink) -> Reply.of("");

  /** Opens itself with {@code open}. */
  record Fake(String name, List<String> aliases, Function<BackendConfig, Backend> opener)
      implements BackendProvider {

    Fake(String name, String... aliases) {
      this(name, List.of(aliases), config -> SILENT);
    }

    @Override
    public Backend open(BackendConfig config) {
      return opener.apply(config);
    }
  }

  private static Fake opening(Function<BackendConfig, Backend> opener) {
    return new Fake("fake", List.of(), opener);
  }

  static Stream<Arguments> unknownNames() {
    return Stream.of(
        argumentSet(
            "ours",
            "hf",
            "Backend 'hf' is not installed. Add the dependency dev.mellea4j:mellea4j-backend-hf."
                + " Installed: ollama, openai"),
        argumentSet(
            "ours by an alias",
            "huggingface",
            "Backend 'huggingface' is not installed. Add the dependency"
                + " dev.mellea4j:mellea4j-backend-hf. Installed: ollama, openai"),
        argumentSet(
            "mistyped",
            "olama",
            "No backend is named 'olama'. Did you mean 'ollama'? Installed: ollama, openai"),
        argumentSet(
            "in upper case",
            "Ollama",
            "No backend is named 'Ollama'. Did you mean 'ollama'? Installed: ollama, openai"),
        argumentSet(
            "mistyped alias",
            "vlmm",
            "No backend is named 'vlmm'. Did you mean 'vllm'? Installed: ollama, openai"),
        argumentSet(
            "mistyped and ours",
            "HF",
            "No backend is named 'HF'. Did you mean 'hf'? Add the dependency"
                + " dev.mellea4j:mellea4j-backend-hf. Installed: ollama, openai"),
        argumentSet("like nothing", "c", "No backend is named 'c'. Installed: ollama, openai"),
        argumentSet(
            "a model alone",
            "granite4.1:3b",
            "No backend is named 'granite4.1'. Installed: ollama, openai"),
        argumentSet("blank", " ", "The name of a backend is blank. Installed: ollama, openai"),
        argumentSet("empty", "", "The name of a backend is blank. Installed: ollama, openai"),
        argumentSet(
            "no name",
            ":3b",
            "':3b' lacks a backend before the colon. Write it as 'name:model', such as"
                + " 'ollama:llama3.2'"),
        argumentSet(
            "no model",
            "ollama: ",
            "'ollama: ' lacks a model after the colon. Write it as 'name:model', such as"
                + " 'ollama:llama3.2'"));
  }

  @ParameterizedTest
  @MethodSource("unknownNames")
  void fact2NamesThatNobodyAnswersToAreExplained(String name, String message) {
    var backends = Backends.of(new Fake("openai", "vllm"), new Fake("ollama"));

    assertThatIllegalArgumentException().isThrownBy(() -> backends.open(name)).withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backends.describe(name))
        .withMessage(message);
  }

  @Test
  void withoutBackendsNoneIsInstalled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of().open("ollama"))
        .withMessage(
            "Backend 'ollama' is not installed. Add the dependency"
                + " dev.mellea4j:mellea4j-backend-ollama. Installed: none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of().open("acme"))
        .withMessage("No backend is named 'acme'. Installed: none");
  }

  @Test
  void nullNamesAreRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Backends.of().open(null))
        .withMessage("The name of a backend is null. Give one, such as 'ollama'");
  }

  @Test
  void namesAreSortedAndHoldNoAlias() {
    assertThat(Backends.of(List.of(new Fake("b"), new Fake("a", "c"))).names())
        .containsExactly("a", "b");
  }

  @Test
  void aliasesOpenTheSameProvider() {
    var openai = new Fake("openai", "vllm", "vllm");

    assertThat(Backends.of(openai).describe("vllm").name()).isEqualTo("openai");
    assertThat(Backends.of(openai).describe("vllm:qwen3:8b").name()).isEqualTo("openai");
  }

  @Test
  void nameBeatsAlias() {
    var vllm = new Fake("vllm");
    var backends = Backends.of(new Fake("openai", "vllm"), vllm);

    assertThat(backends.describe("vllm").name()).isEqualTo("vllm");
    assertThat(backends.report().findings(CONFLICT)).isEmpty();
  }

  @Test
  void equalClaimsFailOnlyWhenTheNameIsOpened() {
    var backends = Backends.of(new Fake("a", "x"), new Rival("b", "x"), new Fake("c"));
    var origin = " (" + TestJar.location(BackendsTest.class) + ", class loader 'app')";

    assertThat(backends.names()).containsExactly("a", "b", "c");
    assertThat(backends.open("c")).isSameAs(SILENT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backends.open("x"))
        .withMessage(
            "Two backends answer to 'x': dev.mellea4j.core.BackendsTest$Fake%s and"
                    .formatted(origin)
                + " dev.mellea4j.core.BackendsTest$Rival%s. Leave one out with".formatted(origin)
                + " backends.without(\"dev.mellea4j.core.BackendsTest$Fake\"), or choose with"
                + " Backends.of(…)");
  }

  /** A provider of another class. */
  record Rival(String name, List<String> aliases) implements BackendProvider {

    Rival(String name, String... aliases) {
      this(name, List.of(aliases));
    }

    @Override
    public Backend open(BackendConfig config) {
      return SILENT;
    }
  }

  @Test
  void leavingAProviderOutResolvesAConflict() {
    var rival = new Rival("a");
    var backends = Backends.of(new Fake("a"), rival);

    var left = backends.without(Fake.class.getName());

    assertThat(left.describe("a").providerClass()).isEqualTo(Rival.class.getName());
    assertThat(backends.report().findings(CONFLICT)).hasSize(1);
    assertThat(left.report().findings(CONFLICT)).isEmpty();
    assertThat(left.report().findings())
        .extracting(BackendReport.Finding::cause)
        .containsExactly("left out by without()");
    assertThat(backends.without("com.example.Absent").names()).containsExactly("a");
  }

  @Test
  void specGivesTheModel() {
    var configs = new ArrayList<BackendConfig>();
    var backends = Backends.of(opening(config -> remember(configs, config)));

    backends.open("fake:llama3.2:3b");
    backends.open("fake");
    backends.open("fake:m", BackendConfig.of("m").withBaseUrl("http://localhost:1"));

    assertThat(configs)
        .extracting(config -> config.model().orElse("none"))
        .containsExactly("llama3.2:3b", "none", "m");
    assertThat(configs.get(2).baseUrl()).contains("http://localhost:1");
  }

  @Test
  void providerAndModelAreAModelOfLitellm() {
    var litellm = new Fake("litellm");

    assertThat(Backends.of(litellm).describe("anthropic/claude-sonnet-5").name())
        .isEqualTo("litellm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of().open("bedrock/us.amazon.nova-pro-v1:0"))
        .withMessageStartingWith("Backend 'litellm' is not installed.");
  }

  private static Backend remember(List<BackendConfig> configs, BackendConfig config) {
    configs.add(config);
    return SILENT;
  }

  @Test
  void twoDifferentModelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of(new Fake("fake")).open("fake:a", BackendConfig.of("b")))
        .withMessage(
            "Two models are given: 'a' in 'fake:a' and 'b' in the configuration. Leave one out");
  }

  @Test
  void unknownSettingsAreRefusedBeforeOpening() {
    var backends = Backends.of(new Declaring());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> backends.open("declaring", BackendConfig.empty().with("base-ulr", "x")))
        .withMessage(
            "Backend 'declaring' has no setting 'base-ulr'. Did you mean 'base-url'? Settings:"
                + " base-url");
  }

  @Test
  void declaredVariablesReachTheProvider() {
    var config = BackendConfig.empty().withEnvironment(Map.of("HOST", "http://localhost:2"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of(new Declaring()).open("declaring", config))
        .withMessage("http://localhost:2");
  }

  /** Says in its failure what address it was given. */
  static final class Declaring implements BackendProvider {
    @Override
    public String name() {
      return "declaring";
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.BASE_URL.withEnvironment("HOST"));
    }

    @Override
    public Backend open(BackendConfig config) {
      throw new IllegalArgumentException(config.baseUrl().orElse("none"));
    }
  }

  @Test
  void backendExceptionsOfAProviderPassUnchanged() {
    var failure = new BackendException(UNAVAILABLE, "no disk");
    var backends = Backends.of(opening(config -> fail(failure)));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> backends.open("fake"))
        .isSameAs(failure);
  }

  private static Backend fail(RuntimeException failure) {
    throw failure;
  }

  static Stream<Arguments> brokenOpeners() {
    return Stream.of(
        argumentSet(
            "throws",
            opening(c -> fail(new NullPointerException("boom"))),
            "threw NullPointerException: boom"),
        argumentSet(
            "lacks a class", opening(c -> lackingAClass()), "threw NoClassDefFoundError: x/Y"),
        argumentSet("recurses", opening(BackendsTest::recursing), "threw StackOverflowError"),
        argumentSet("returns null", opening(c -> null), "returned null"));
  }

  private static Backend lackingAClass() {
    throw new NoClassDefFoundError("x/Y");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Backend recursing(BackendConfig config) {
    return recursing(config.withModel("x"));
  }

  @ParameterizedTest
  @MethodSource("brokenOpeners")
  void brokenProvidersAreNamed(BackendProvider provider, String what) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Backends.of(provider).open("fake"))
        .withMessageStartingWith(
            "Backend 'fake' cannot be opened: its provider dev.mellea4j.core.BackendsTest$Fake (%s, class loader 'app') %s"
                .formatted(TestJar.location(BackendsTest.class), what));
  }

  @Test
  void aVirtualMachineInTroubleIsNotHidden() {
    var backends = Backends.of(opening(config -> outOfMemory()));

    assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> backends.open("fake"));
  }

  private static Backend outOfMemory() {
    throw new OutOfMemoryError("test");
  }

  static Stream<Arguments> malformedProviders() {
    return Stream.of(
        argumentSet(
            "upper case",
            new Fake("Fake"),
            "name() returned 'Fake'; names match [a-z][a-z0-9._-]*"),
        argumentSet("blank", new Fake(" "), "name() returned ' '; names match [a-z][a-z0-9._-]*"),
        argumentSet(
            "colon", new Fake("a:b"), "name() returned 'a:b'; names match [a-z][a-z0-9._-]*"),
        argumentSet("null", new Fake(null), "platform() returned null"),
        argumentSet(
            "alias", new Fake("a", "B"), "aliases() returned 'B'; names match [a-z][a-z0-9._-]*"));
  }

  @ParameterizedTest
  @MethodSource("malformedProviders")
  void malformedProvidersAreRefusedAtOnce(BackendProvider provider, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.of(provider))
        .withMessage("Provider dev.mellea4j.core.BackendsTest$Fake cannot be used: " + why);
  }

  @Test
  void reportTellsWhatIsInstalled() {
    var report = Backends.of(new Declaring(), new Fake("a", "b")).report();

    var here =
        new BackendReport.Place(
            Optional.of(TestJar.location(BackendsTest.class).toString()),
            Optional.empty(),
            Optional.empty(),
            Optional.of("class loader 'app'"));
    assertThat(report.installed())
        .containsExactly(
            new BackendReport.Installed("a", List.of("b"), Fake.class.getName(), here, List.of()),
            new BackendReport.Installed(
                "declaring",
                List.of(),
                Declaring.class.getName(),
                here,
                List.of(Setting.BASE_URL.withEnvironment("HOST"))));
    assertThat(report.findings()).isEmpty();
    assertThat(report.searched()).isEmpty();
  }
}
