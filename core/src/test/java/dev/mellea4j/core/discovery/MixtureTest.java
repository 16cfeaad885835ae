package dev.mellea4j.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.BackendReport.Place;
import dev.mellea4j.core.TestJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureTest {

  private static final String OLLAMA = "dev.mellea4j.backend.ollama.OllamaBackendProvider";

  @TempDir Path folder;

  /** Returns what is said of a jar beside a core of version 1.0. */
  private static List<String> findings(Path jar, Optional<String> module) throws IOException {
    var core = new Place(Optional.empty(), module, Optional.of("1.0"), Optional.empty());
    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, MixtureTest.class.getClassLoader())) {
      return Mixture.of(Discovery.in(loader), core).stream().map(Object::toString).toList();
    }
  }

  private Path ours(String version) {
    return TestJar.of(OLLAMA, "ollama").version(version).build(folder.resolve("ollama.jar"));
  }

  @Test
  void aBackendOfAnotherVersionThanCoreIsTold() throws IOException {
    var jar = ours("0.9");

    assertThat(findings(jar, Optional.empty()))
        .containsExactly(
            jar
                + ": of version 0.9, while core is of version 1.0. Import mellea4j-bom, so that all"
                + " are of one version");
  }

  @Test
  void aBackendOnTheClassPathBesideACoreOnTheModulePathIsTold() throws IOException {
    var jar = ours("1.0");

    assertThat(findings(jar, Optional.of("dev.mellea4j.core")))
        .containsExactly(
            jar
                + ": on the class path, while core is on the module path. Put all jars of mellea4j"
                + " on one of them");
  }

  @Test
  void whatGoesTogetherIsNotTold() throws IOException {
    assertThat(findings(ours("1.0"), Optional.empty())).isEmpty();
  }

  /** They have versions of their own. */
  @Test
  void backendsOfOthersAreTheirOwnBusiness() throws IOException {
    var jar = TestJar.of("acme.Acme", "acme").version("7").build(folder.resolve("acme.jar"));

    assertThat(findings(jar, Optional.of("dev.mellea4j.core"))).isEmpty();
  }
}
