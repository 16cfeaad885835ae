package dev.mellea4j.core;

import static dev.mellea4j.core.BackendReport.Finding.Kind.NOTICE;
import static dev.mellea4j.core.BackendReport.Finding.Kind.SKIPPED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with how an application was put together, in jars that are so. */
class FindingsTest {

  private static final String OLLAMA = "dev.mellea4j.backend.ollama.OllamaBackendProvider";

  @TempDir Path folder;

  private static List<Finding> findings(Path... jars) throws IOException {
    var urls = new ArrayList<URL>();
    for (var jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (var loader =
        new URLClassLoader("test", urls.toArray(URL[]::new), FindingsTest.class.getClassLoader())) {
      var backends = Backends.in(loader);
      var findings = backends.report().findings();
      for (var finding : backends.report().findings(SKIPPED)) { // resolving tells the same
        assertThatIllegalArgumentException()
            .isThrownBy(() -> backends.open("absent"))
            .withMessageContaining(finding.toString());
      }
      return findings;
    }
  }

  @Test
  void allFactsOfABrokenProviderAreThere() throws IOException {
    var jar =
        TestJar.of("bad.Bad", "bad")
            .provider("bad.Bad", "bad", "public Bad() { throw new Error(\"boom\"); }")
            .version("1.2")
            .build(folder.resolve("bad.jar"));

    var finding = findings(jar).get(0);

    assertThat(finding.subject()).isEqualTo("bad.Bad");
    assertThat(finding.place().location()).contains(jar.toString());
    assertThat(finding.place().version()).contains("1.2");
    assertThat(finding.place().loader()).contains("class loader 'test'");
    assertThat(finding.place().module()).isEmpty();
    assertThat(finding)
        .hasToString(
            "bad.Bad 1.2 (%s, class loader 'test'): could not be instantiated: Error: boom. Tell its author, or take its jar away"
                .formatted(jar));
  }

  @Test
  void aServiceFileThatWasNotMergedIsTold() throws IOException {
    var merged =
        TestJar.of("acme.Acme", "acme")
            .provider(OLLAMA, "ollama")
            .provider("dev.mellea4j.backend.watsonx.WatsonxBackendProvider", "watsonx")
            .build(folder.resolve("application.jar"));

    assertThat(findings(merged))
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(SKIPPED))
        .allSatisfy(finding -> assertThat(finding.place().location()).contains(merged.toString()))
        .allSatisfy(finding -> assertThat(finding.advice()).startsWith("Merge these files"))
        .extracting(Finding::subject)
        .containsExactly(OLLAMA, "dev.mellea4j.backend.watsonx.WatsonxBackendProvider");
  }

  /** Anybody's: its author tried it on a module path. */
  @Test
  void aProviderThatOnlyAModuleInfoNamesIsTold() throws IOException {
    var module =
        new TestJar()
            .source(
                "module-info",
                "module acme { requires dev.mellea4j.api; provides dev.mellea4j.api.BackendProvider"
                    + " with acme.Acme; }")
            .provider("acme.Acme", "acme")
            .build(folder.resolve("acme.jar"));

    assertThat(findings(module))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .startsWith(
                        "acme.Acme (%s, class loader 'test'): there, but no file"
                            .formatted(module)));
  }

  @Test
  void aSecondCopyOfTheApiIsTold() throws IOException {
    var file = BackendProvider.class.getName().replace('.', '/') + ".class";
    byte[] api;
    try (var bytes = BackendProvider.class.getClassLoader().getResourceAsStream(file)) {
      api = bytes.readAllBytes();
    }
    var copy = new TestJar().entry(file, api).build(folder.resolve("copy.jar"));

    assertThat(findings(copy))
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(NOTICE))
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .contains(
                        "dev.mellea4j.api: there more than once",
                        copy.toString(),
                        "Take all away but"));
  }

  @Test
  void aProviderForAnotherVersionOfTheApiIsTold() throws IOException {
    var jar =
        TestJar.of("acme.Acme", "acme")
            .source("dev.mellea4j.api.Newer", "public class Newer {}")
            .provider("acme.Acme", "acme", "public Acme() { new dev.mellea4j.api.Newer(); }")
            .build(folder.resolve("acme.jar"), "dev.mellea4j.api.Newer");

    assertThat(findings(jar))
        .extracting(Finding::advice)
        .containsExactly(
            "It was built for another version of mellea4j: use versions that go together, as"
                + " mellea4j-bom lists them");
  }

  @Test
  void aProviderForANewerJavaIsTold() throws IOException {
    var built = TestJar.of("acme.Acme", "acme").build(folder.resolve("built.jar"));
    byte[] type;
    try (var loader = new URLClassLoader(new URL[] {built.toUri().toURL()}, null);
        var bytes = loader.getResourceAsStream("acme/Acme.class")) {
      type = bytes.readAllBytes();
    }
    type[7] = 99; // the version of the class file
    var jar =
        new TestJar()
            .entry("acme/Acme.class", type)
            .entry(TestJar.SERVICES, "acme.Acme".getBytes(UTF_8))
            .build(folder.resolve("acme.jar"));

    assertThat(findings(jar)).extracting(Finding::advice).containsExactly("Run it on a newer Java");
  }
}
