package dev.mellea4j.core;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFolderTest {

  private static final String ANSWERS_WITH_LIBRARY =
      """
      public final class Provider implements dev.mellea4j.api.BackendProvider {
        public String name() { return "%s"; }
        public dev.mellea4j.api.Backend open(dev.mellea4j.api.BackendConfig config) {
          return (request, sink) -> dev.mellea4j.api.Reply.of(library.Library.version());
        }
      }
      """;

  private static final String API = "dev/mellea4j/api/BackendProvider.class";

  @TempDir Path folder;

  /** A plug-in whose backend answers with the version of the library that it meets. */
  private static TestJar plugin(String name) {
    return TestJar.library("compiled against")
        .source(name + ".Provider", ANSWERS_WITH_LIBRARY.formatted(name))
        .lists(name + ".Provider");
  }

  private static byte[] bytes(URL resource) throws IOException {
    try (var in = resource.openStream()) {
      return in.readAllBytes();
    }
  }

  private static String answer(Backend backend) {
    return backend.generate(GenerateRequest.of("Hello")).text();
  }

  @Test
  void jarsOfAFolderAreFound() throws IOException {
    TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    TestJar.of("other.Other", "other").build(folder.resolve("OTHER.JAR"));
    Files.writeString(folder.resolve("README.txt"), "not a jar");

    try (var plugins = Backends.plugins(folder)) {
      assertThat(plugins.backends().names()).containsExactly("acme", "other");
      assertThat(answer(plugins.backends().open("acme"))).isEqualTo("acme.Acme");
      assertThat(plugins.backends().report().findings()).isEmpty();
      assertThat(plugins.backends().report().searched())
          .containsExactly(
              "class loader 'app'",
              "folder " + folder,
              "class loader 'plug-in OTHER.JAR'",
              "class loader 'plug-in acme.jar'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wow!", "!", "a!b", "50%", "a%21b", "c#", "a+b", "a b", "Größe", "a;b", "[x]", "q&a"
      })
  void aFolderMayHaveAnyName(String name) throws IOException {
    var odd = Files.createDirectory(folder.resolve(name));
    plugin("acme").build(odd.resolve("acme.jar"), "library.Library");
    TestJar.library("1.0").build(odd.resolve("library " + name + ".jar"));

    try (var plugins = Backends.plugins(odd)) {
      assertThat(answer(plugins.backends().open("acme"))).isEqualTo("1.0");
      assertThat(plugins.backends().report().findings()).isEmpty();
      assertThat(plugins.backends().report().installed())
          .extracting(installed -> installed.location().orElse(""))
          .containsExactly(odd.resolve("acme.jar").toString());
    }
  }

  @Test
  void whatIsNoFileIsSkipped() throws Exception {
    var pipe = folder.resolve("pipe.jar");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    var loop = Files.createSymbolicLink(folder.resolve("loop.jar"), Path.of("loop.jar"));

    assertThat(findingsBesideAGoodOne())
        .containsExactly(
            loop + ": not a readable jar: IOException: it is not a file",
            pipe + ": not a readable jar: IOException: it is not a file");
  }

  @Test
  void aFolderThatIsThereTwiceIsSearchedOnce() throws Exception {
    var inner = Files.createDirectory(folder.resolve("inner"));
    TestJar.of("acme.Acme", "acme").build(inner.resolve("acme.jar"));
    var again = Files.createSymbolicLink(folder.resolve("more"), inner);
    var itself = Files.createSymbolicLink(folder.resolve("self"), folder);

    assertThat(findingsBesideAGoodOne())
        .containsExactly(
            "%s: it is '%s' once more".formatted(again, inner),
            "%s: it is '%s' once more".formatted(itself, folder));
  }

  @Test
  void aJarThatIsThereTwiceIsLoadedOnce() throws Exception {
    var jar = TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);

    assertThat(findingsBesideAGoodOne())
        .containsExactly("%s: it is '%s' once more".formatted(link, jar));
  }

  @Test
  void whatUnpacksToMoreThanMemoryHoldsIsSkipped() throws Exception {
    var classes = new TestJar().lists("Bomb").entry("Bomb.class", new byte[(16 << 20) + 1]);
    var services = new TestJar().entry(TestJar.SERVICES, "Bomb\n".repeat(100_000).getBytes(UTF_8));
    var one = classes.build(folder.resolve("a.jar"));
    var two = services.build(folder.resolve("b.jar"));

    assertThat(findingsBesideAGoodOne())
        .containsExactly(
            one
                + ": not a readable jar: IOException: its entry 'Bomb.class' unpacks to over"
                + " 16777216 bytes",
            two
                + ": not a readable jar: IOException: its entry '%s' unpacks to over 262144 bytes"
                    .formatted(TestJar.SERVICES));
  }

  private List<String> findingsBesideAGoodOne() throws IOException {
    TestJar.of("good.Good", "good").build(folder.resolve("zz-good.jar"));
    try (var plugins = Backends.plugins(folder)) {
      assertThat(answer(plugins.backends().open("good"))).isEqualTo("good.Good");
      return plugins.backends().report().findings().stream()
          .map(finding -> finding.subject() + ": " + finding.cause())
          .toList();
    }
  }

  @Test
  void pluginsUseTheLibrariesBesideThem() throws IOException {
    plugin("top").build(folder.resolve("top.jar"), "library.Library");
    TestJar.library("1.0").build(folder.resolve("library.jar"));
    var inner = Files.createDirectory(folder.resolve("inner"));
    plugin("inner").build(inner.resolve("inner.jar"), "library.Library");
    TestJar.library("2.0").build(inner.resolve("library.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(answer(plugins.backends().open("top"))).isEqualTo("1.0");
      assertThat(answer(plugins.backends().open("inner"))).isEqualTo("2.0");
    }
  }

  @Test
  void pluginsPreferTheirOwnClassesToTheApplications() throws IOException {
    TestJar.of("acme.Acme", "acme")
        .source(
            "org.assertj.core.api.Assertions", // the application has this class, too
            "public class Assertions { public static String whose() { return \"mine\"; } }")
        .source(
            "acme.Acme",
            ANSWERS_WITH_LIBRARY
                .formatted("acme")
                .replace("class Provider", "class Acme")
                .replace("library.Library.version()", "org.assertj.core.api.Assertions.whose()"))
        .build(folder.resolve("acme.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(answer(plugins.backends().open("acme"))).isEqualTo("mine");
    }
  }

  @Test
  void aPluginThatHoldsACopyOfTheApiIsRefused() throws IOException {
    var jar =
        TestJar.of("acme.Acme", "acme")
            .entry(API, bytes(BackendProvider.class.getClassLoader().getResource(API)))
            .build(folder.resolve("acme.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plugins.backends().open("acme"))
          .withMessageContaining("Skipped: " + jar + ": it holds a copy of dev.mellea4j.api")
          .withMessageContaining("Leave it out of the jar");
    }
  }

  /** As where somebody copied all that a plug-in needs. */
  @Test
  void theApiBesideAPluginIsNotUsed() throws IOException {
    TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var api =
        new TestJar()
            .entry(API, bytes(BackendProvider.class.getClassLoader().getResource(API)))
            .source("dev.mellea4j.api.Newer", "public class Newer {}")
            .build(folder.resolve("api.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(answer(plugins.backends().open("acme"))).isEqualTo("acme.Acme");
      assertThat(plugins.backends().report().findings())
          .extracting(BackendReport.Finding::toString)
          .containsExactly(
              api
                  + ": its own copy of dev.mellea4j.api is not used. Take it away: that is the"
                  + " application's to bring");
    }
  }

  @Test
  void whatANewerApiAddsIsNotMixedWithOurs() {
    var jar =
        TestJar.of("acme.Acme", "acme")
            .source("dev.mellea4j.api.Newer", "public class Newer {}")
            .source(
                "acme.Acme",
                ANSWERS_WITH_LIBRARY
                    .formatted("acme")
                    .replace("class Provider", "class Acme")
                    .replace("return (", "new dev.mellea4j.api.Newer(); return (")
                    .replace("library.Library.version()", "\"\""))
            .build(folder.resolve("acme.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> plugins.backends().open("acme"))
          .withMessage(
              "Backend 'acme' cannot be opened: its provider acme.Acme (%s, class loader 'plug-in acme.jar') threw"
                      .formatted(jar)
                  + " NoClassDefFoundError: dev/mellea4j/api/Newer. It was built for another"
                  + " version of mellea4j: use versions that go together, as mellea4j-bom lists"
                  + " them");
    }
  }

  @Test
  void brokenPluginsAreReportedAndHideNobody() throws IOException {
    TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var broken = new TestJar().lists("bad.Provider").build(folder.resolve("broken.jar"));
    var torn = Files.writeString(folder.resolve("torn.jar"), "PK");
    var inner = Files.createDirectory(folder.resolve("inner"));
    TestJar.library("1.0").build(inner.resolve("library.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(plugins.backends().names()).containsExactly("acme");
      assertThat(plugins.backends().report().findings())
          .extracting(BackendReport.Finding::toString)
          .containsExactly(
              torn
                  + ": not a readable jar: ZipException: zip END header not found. Replace it or"
                  + " take it away",
              "bad.Provider (%s, class loader 'plug-in broken.jar'): not found. Take a jar that is whole:"
                      .formatted(broken)
                  + " this one lacks a class that it names",
              "folder %s: none of its jars offers a backend. A plug-in has the file "
                      .formatted(inner)
                  + TestJar.SERVICES);
    }
  }

  @Test
  void modularPluginWithoutServicesFileIsReportedOnTheClassPath() {
    var jar =
        new TestJar()
            .provider("acme.Acme", "acme")
            .source(
                "module-info",
                """
                module acme {
                  requires dev.mellea4j.api;
                  provides dev.mellea4j.api.BackendProvider with acme.Acme;
                }
                """)
            .build(folder.resolve("acme.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plugins.backends().open("acme"))
          .withMessage(
              "No backend is named 'acme'. Installed: none. Skipped: %s: only its module-info names the"
                      .formatted(jar)
                  + " provider, which a class path ignores. Name it in"
                  + " META-INF/services/dev.mellea4j.api.BackendProvider too");
    }
  }

  @Test
  void twoVersionsOfAPluginAreAConflict() {
    var one = TestJar.of("acme.Acme", "acme").version("1.0").build(folder.resolve("acme-1.0.jar"));
    var two = TestJar.of("acme.Acme", "acme").version("2.0").build(folder.resolve("acme-2.0.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plugins.backends().open("acme"))
          .withMessage(
              "Two backends answer to 'acme': acme.Acme 1.0 (%s, class loader 'plug-in acme-1.0.jar') and acme.Acme 2.0 (%s, class loader 'plug-in acme-2.0.jar'). Remove all"
                      .formatted(one, two)
                  + " jars but one, or choose with Backends.of(…)");
    }
  }

  @Test
  void closingEndsTheBackendsOfTheFolder() {
    TestJar.of("acme.Acme", "acme").build(folder.resolve("acme.jar"));
    var plugins = Backends.plugins(folder);
    var backend = plugins.backends().open("acme");

    plugins.close();
    plugins.close();

    var gone =
        "Backend 'acme' is gone: its plug-in folder '%s' was closed. Open the folder again"
            .formatted(folder);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answer(backend))
        .withMessage(gone)
        .matches(failure -> failure.reason() == CANCELLED);
    assertThatIllegalStateException()
        .isThrownBy(() -> plugins.backends().open("acme"))
        .withMessage(gone);
    assertThat(plugins).hasToString(folder.toString());
  }

  @Test
  void missingFolderIsRefused() {
    var absent = folder.resolve("absent");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.plugins(absent))
        .withMessage("Plug-in folder '%s' does not exist. Create it or name another", absent);
  }

  @Test
  void emptyFolderHasNoPlugins() {
    try (var plugins = Backends.plugins(folder)) {
      assertThat(plugins.backends().names()).isEmpty();
      assertThat(plugins.backends().report().findings()).isEmpty();
    }
  }
}
