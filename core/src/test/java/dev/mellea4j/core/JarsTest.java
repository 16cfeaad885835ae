package dev.mellea4j.core;

import static dev.mellea4j.core.BackendReport.Finding.Kind.CONFLICT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.core.discovery.ProviderSearch;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

  @TempDir Path folder;

  private static URLClassLoader loader(ClassLoader parent, Path jar) throws IOException {
    return new URLClassLoader("test", new URL[] {jar.toUri().toURL()}, parent);
  }

  private static URLClassLoader loader(Path jar) throws IOException {
    return loader(JarsTest.class.getClassLoader(), jar);
  }

  private static String answer(Backend backend) {
    return backend.generate(GenerateRequest.of("Hello")).text();
  }

  @Test
  void jarIsFoundAndReported() throws IOException {
    var jar = TestJar.of("acme.Acme", "acme").version("1.5").build(folder.resolve("acme-1.5.jar"));

    try (var loader = loader(jar)) {
      var backends = Backends.in(loader);
      var installed = backends.report().installed().get(0);

      assertThat(answer(backends.open("acme"))).isEqualTo("acme.Acme");
      assertThat(installed.providerClass()).isEqualTo("acme.Acme");
      assertThat(installed.location()).contains(jar.toString());
      assertThat(installed.version()).contains("1.5");
      assertThat(backends.report().searched())
          .containsExactly("class loader 'test'", "class loader 'app'");
    }
  }

  @Test
  void versionOfABundleIsKnownOutsideOfOsgi() throws IOException {
    var jar =
        TestJar.of("acme.Acme", "acme")
            .header("Bundle-Version", "2.0.0")
            .build(folder.resolve("acme.jar"));

    try (var loader = loader(jar)) {
      assertThat(Backends.in(loader).report().installed().get(0).version()).contains("2.0.0");
    }
  }

  @Test
  void aJarMayLieInAFolderThatEndsWithAnExclamationMark() throws IOException {
    var wow = Files.createDirectory(folder.resolve("wow!"));
    var jar = TestJar.of("acme.Acme", "acme").build(wow.resolve("acme.jar"));
    var other = TestJar.of("other.Other", "other").build(folder.resolve("other.jar"));

    try (var outer = loader(jar);
        var loader = loader(outer, other)) {
      var backends = Backends.in(loader);

      assertThat(backends.names()).containsExactly("acme", "other");
      assertThat(backends.report().findings()).isEmpty();
      assertThat(backends.report().installed().get(0).location()).contains(jar.toString());
      assertThat(answer(backends.open("acme"))).isEqualTo("acme.Acme");
    }
  }

  @Test
  void aClassThatNoServiceFileNamesIsNotAskedForOnceMore() throws IOException {
    var merged =
        new TestJar()
            .provider("dev.mellea4j.backend.ollama.OllamaBackendProvider", "ollama")
            .build(folder.resolve("application.jar"));

    try (var loader = loader(merged)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Backends.in(loader).open("ollama"))
          .withMessage(
              "Backend 'ollama' is not installed. Installed: none. Skipped:"
                  + " dev.mellea4j.backend.ollama.OllamaBackendProvider (%s, class loader 'test'):"
                      .formatted(merged)
                  + " there, but no file META-INF/services/dev.mellea4j.api.BackendProvider names"
                  + " it. Merge these files where jars are put into one; a module-info does not"
                  + " count there");
    }
  }

  @Test
  void aBrokenProviderOfOursIsToldApartFromAnUnlistedOne() throws IOException {
    var name = "dev.mellea4j.backend.ollama.OllamaBackendProvider";
    var broken =
        new TestJar()
            .provider(name, "ollama", "static final int N = Integer.parseInt(\"x\");")
            .lists(name)
            .build(folder.resolve("broken.jar"));

    try (var loader = loader(broken)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Backends.in(loader).open("ollama"))
          .withMessageStartingWith("Backend 'ollama' is not installed. Installed: none. Skipped:")
          .withMessageContaining("Skipped: " + name);
    }
  }

  /** What an agent does, whose libraries lie on the class path of the boot loader. */
  @Test
  void coreMayBeOnTheBootClassPath() throws Exception {
    var acme = TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var boot = System.getProperty("java.class.path") + File.pathSeparator + acme;

    var java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xbootclasspath/a:" + boot,
                Names.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(java.getInputStream().readAllBytes(), UTF_8)).contains("[acme]");
  }

  static final class Names {

    public static void main(String[] arguments) {
      System.out.println(Backends.installed().names());
    }
  }

  @Test
  void onlyInstalledSearchesTheContextLoader() throws IOException {
    var jar = TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();

    try (var loader = loader(jar)) {
      thread.setContextClassLoader(loader);

      assertThat(Backends.installed().names()).contains("acme");
      assertThat(Backends.in(JarsTest.class.getClassLoader()).names()).doesNotContain("acme");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aThreadWithoutContextLoaderSeesTheClassPath() {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(null);

      assertThat(Backends.installed().report().searched()).containsExactly("class loader 'app'");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void oneClassSeenThroughSeveralLoadersIsOneProvider() throws IOException {
    var jar = TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var other = TestJar.of("other.Other", "other").build(folder.resolve("other.jar"));

    try (var outer = loader(jar);
        var inner = loader(outer, other)) {
      var search = new ProviderSearch();
      search.search(outer);
      search.search(inner);
      search.search(inner);

      var backends = new Backends(search.result());
      assertThat(backends.names()).containsExactly("acme", "other");
      assertThat(backends.report().findings(CONFLICT)).isEmpty();
      assertThat(answer(backends.open("acme"))).isEqualTo("acme.Acme");
    }
  }

  @Test
  void twoVersionsOfAClassInTwoLoadersAreTwoProviders() throws IOException {
    var one = TestJar.of("acme.Acme", "acme").version("1.0").build(folder.resolve("acme-1.0.jar"));
    var two = TestJar.of("acme.Acme", "acme").version("2.0").build(folder.resolve("acme-2.0.jar"));

    try (var first = loader(one);
        var second = loader(two)) {
      var search = new ProviderSearch();
      search.search(first);
      search.search(second);
      var backends = new Backends(search.result());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> backends.open("acme"))
          .withMessage(
              "Two backends answer to 'acme': acme.Acme 1.0 (%s, class loader 'test') and acme.Acme 2.0 (%s, class loader 'test'). Remove all"
                      .formatted(one, two)
                  + " jars but one, or choose with Backends.of(…)");
      assertThat(backends.without("acme.Acme").names()).isEmpty();
    }
  }

  @Test
  void twoJarsThatClaimANameAreBothNamed() throws IOException {
    var one = TestJar.of("acme.Acme", "acme").version("1.0").build(folder.resolve("acme.jar"));
    var two = TestJar.of("rival.Rival", "acme").version("3.1").build(folder.resolve("rival.jar"));

    try (var outer = loader(one);
        var inner = loader(outer, two)) {
      var backends = Backends.in(inner);

      assertThat(backends.report().findings())
          .extracting(BackendReport.Finding::toString)
          .containsExactly(
              "acme: several backends claim this name, so none can be opened by it: %s; %s. Leave one"
                      .formatted(
                          "acme.Acme 1.0 (%s, class loader 'test')".formatted(one),
                          "rival.Rival 3.1 (%s, class loader 'test')".formatted(two))
                  + " out with backends.without(\"acme.Acme\"), or choose with Backends.of(…)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> backends.open("acme"))
          .withMessage(
              "Two backends answer to 'acme': acme.Acme 1.0 (%s, class loader 'test') and rival.Rival 3.1 (%s, class loader 'test'). Leave one"
                      .formatted(one, two)
                  + " out with backends.without(\"acme.Acme\"), or choose with Backends.of(…)");
      assertThat(answer(backends.without("acme.Acme").open("acme"))).isEqualTo("rival.Rival");
    }
  }

  @Test
  void manyBrokenEntriesHideNobody() throws IOException {
    var lines = IntStream.range(0, 500).mapToObj("bad.Provider%d"::formatted).toList();
    var jar =
        TestJar.of("good.Provider", "good")
            .lists(String.join("\n", lines) + "\ngood.Provider")
            .build(folder.resolve("jar.jar"));

    try (var loader = loader(jar)) {
      var backends = Backends.in(loader);

      assertThat(backends.names()).containsExactly("good");
      assertThat(backends.report().findings()).hasSize(500);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> backends.open("acme"))
          .withMessage(
              "No backend is named 'acme'. Installed: good (jar.jar). Skipped: %s; %s; %s; and 497 more, see Backends.report()"
                  .formatted(missing(0, jar), missing(1, jar), missing(2, jar)));
    }
  }

  private static String missing(int number, Path jar) {
    return "bad.Provider%d (%s, class loader 'test'): not found. Take a jar that is whole: this one lacks a class that it names"
        .formatted(number, jar);
  }

  @Test
  void aLoaderThatAlwaysFailsIsGivenUp() {
    var loader =
        new ClassLoader("broken", JarsTest.class.getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("disk on fire");
          }
        };

    assertThat(Backends.in(loader).report().findings())
        .extracting(BackendReport.Finding::toString)
        .containsExactly(
            "class loader 'broken': Error locating configuration files: IOException: disk on fire."
                + " Tell its author, or take its jar away",
            "class loader 'broken': not searched further after 1000 failures. Tell its author, or"
                + " take its jar away");
  }
}
