package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which context class loader a thread has where. */
class PluginContextTest {

  /** Each of its methods fails where the context class loader is not its own. */
  private static final String CHECKING =
      """
      public final class Acme implements dev.mellea4j.api.BackendProvider {
        static void check(String where) {
          if (Thread.currentThread().getContextClassLoader() != Acme.class.getClassLoader()) {
            throw new IllegalStateException(where + " runs with another loader");
          }
        }

        static { check("initialiser"); }
        public Acme() { check("constructor"); }
        public String name() { check("name"); return "acme"; }
        public String platform() { check("platform"); return "acme"; }
        public List<String> aliases() { check("aliases"); return List.of(); }
        public List<Setting> settings() { check("settings"); return List.of(); }

        public Optional<ModelStore> store(BackendConfig config) {
          check("store");
          return Optional.of(new Store());
        }

        public Backend open(BackendConfig config) { check("open"); return new Acting(); }

        static final class Store implements ModelStore {
          public List<ModelInfo> models() { check("stored models"); return List.of(); }
          public void pull(String model, ReplySink sink) {
            check("pull");
            sink.progress(Progress.of("pulling"));
            check("pull");
          }
          public void remove(String model) { check("remove"); }
        }

        static final class Acting implements Backend {
          public Reply generate(GenerateRequest request, ReplySink sink) {
            check("generate");
            sink.onCancel(() -> check("hook"));
            sink.wantsPieces();
            sink.text("Hel");
            check("after text");
            sink.thinking("lo");
            sink.toolCall(ToolCall.of("1", "x", "{}"));
            sink.progress(Progress.of("working"));
            check("after progress");
            return Reply.of("Hello");
          }
          public List<Reply> complete(CompletionRequest request, ReplySink sink) {
            check("complete");
            sink.text("Hello");
            return List.of(Reply.of("Hello"));
          }
          public Optional<String> model() { check("model"); return Optional.empty(); }
          public List<ModelInfo> models() { check("models"); return List.of(); }
          public Health health() { check("health"); return Health.unknown(); }
          public Capabilities capabilities() { check("can"); return Capabilities.unknown(); }
          public OptionalInt tokens(String text) { check("tokens"); return OptionalInt.empty(); }
          public List<ModelFacts> facts() { check("facts"); return List.of(); }
          public void close() { check("close"); }
        }
      }
      """;

  private static final GenerateRequest REQUEST = GenerateRequest.of("Hello");

  @TempDir Path folder;

  @BeforeEach
  void build() {
    new TestJar()
        .source("acme.Acme", "import dev.mellea4j.api.*; import java.util.*;" + CHECKING)
        .lists("acme.Acme")
        .build(folder.resolve("acme.jar"));
  }

  private static ClassLoader mine() {
    return Thread.currentThread().getContextClassLoader();
  }

  /** Notes the loader with which each of its methods runs. */
  private static final class Noting implements ReplySink {
    private final List<ClassLoader> loaders = new ArrayList<>();
    private Runnable hook = () -> {};

    private void note() {
      loaders.add(mine());
    }

    @Override
    public void text(String piece) {
      note();
    }

    @Override
    public void thinking(String piece) {
      note();
    }

    @Override
    public void toolCall(ToolCall call) {
      note();
    }

    @Override
    public void progress(Progress news) {
      note();
    }

    @Override
    public boolean wantsPieces() {
      note();
      return true;
    }

    @Override
    public void onCancel(Runnable hook) {
      note();
      this.hook = hook;
    }
  }

  @Test
  void allCodeOfAPluginRunsWithItsOwnLoader() {
    var before = mine();
    try (var plugins = Backends.plugins(folder)) {
      var acme = plugins.backends();
      assertThat(acme.report().findings()).isEmpty();
      try (var backend = acme.open("acme")) {
        askAll(backend);
      }
      var store = acme.store("acme", BackendConfig.empty()).orElseThrow();
      store.models();
      store.remove("x");
      acme.open("acme"); // which the folder closes
      assertThat(mine()).isSameAs(before);
    }
    assertThat(mine()).isSameAs(before);
  }

  private static void askAll(Backend backend) {
    backend.generate(REQUEST);
    backend.complete(CompletionRequest.of(List.of("a")), ReplySink.NONE);
    backend.complete(List.of("a"), ModelOptions.empty());
    backend.model();
    backend.models();
    backend.health();
    backend.capabilities();
    backend.tokens("a");
    backend.facts();
  }

  @Test
  void whatItCallsBackRunsWithTheCallers() {
    var before = mine();
    var caller = new ClassLoader(before) {};
    var sink = new Noting();
    try (var plugins = Backends.plugins(folder);
        var backend = plugins.backends().open("acme")) {
      Thread.currentThread().setContextClassLoader(caller);

      backend.generate(REQUEST, sink);
      backend.complete(CompletionRequest.of(List.of("a")), sink);
      plugins.backends().store("acme", BackendConfig.empty()).orElseThrow().pull("x", sink);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }

    assertThat(sink.loaders).hasSize(8).containsOnly(caller);
  }

  @Test
  void hooksOfAPluginRunWithItsOwnLoader() {
    var sink = new Noting();
    try (var plugins = Backends.plugins(folder);
        var backend = plugins.backends().open("acme")) {
      backend.generate(REQUEST, sink);

      sink.hook.run(); // throws if not
    }
    assertThat(sink.loaders).isNotEmpty();
  }

  @Test
  void sessionsRunItsCodeSoOnTheirOwnThreads() throws ExecutionException, InterruptedException {
    try (var plugins = Backends.plugins(folder);
        var session = Mellea.session().backends(plugins.backends()).backend("acme").start()) {
      assertThat(session.chatAsync("Hi").get().text()).isEqualTo("Hello");
      try (var pieces = session.stream("Hi")) {
        assertThat(pieces.stream().toList()).isNotEmpty();
      }
    }
  }

  /** Which is what libraries do that look for their own services. */
  @Test
  void aLibraryOfAPluginFindsItsServices(@TempDir Path other) {
    new TestJar()
        .source(
            "greet.Greeter",
            "public interface Greeter { String hi(); static String first() { return"
                + " java.util.ServiceLoader.load(Greeter.class).findFirst().map(Greeter::hi)"
                + ".orElse(\"nobody\"); } }")
        .source(
            "greet.En",
            "public class En implements Greeter { public String hi() { return \"hi\"; } }")
        .entry(
            "META-INF/services/greet.Greeter",
            "greet.En".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .source(
            "polite.Polite",
            """
            public final class Polite implements dev.mellea4j.api.BackendProvider {
              public String name() { return "polite"; }
              public dev.mellea4j.api.Backend open(dev.mellea4j.api.BackendConfig config) {
                return (request, sink) -> dev.mellea4j.api.Reply.of(greet.Greeter.first());
              }
            }
            """)
        .lists("polite.Polite")
        .build(other.resolve("polite.jar"));

    try (var plugins = Backends.plugins(other);
        var backend = plugins.backends().open("polite")) {
      assertThat(backend.generate(REQUEST).text()).isEqualTo("hi");
    }
  }
}
