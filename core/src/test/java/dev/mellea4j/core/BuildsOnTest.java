package dev.mellea4j.core;

import static dev.mellea4j.core.BackendReport.Finding.Kind.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.GenerateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plug-ins that build on other plug-ins. */
class BuildsOnTest {

  private static final String BUILDS_ON = "Mellea4j-Builds-On";

  @TempDir Path folder;

  /** A plug-in that others can extend, and the library that it needs. */
  private Path base(Path directory) throws IOException {
    Files.createDirectories(directory);
    TestJar.library("1.0").build(directory.resolve("library.jar"));
    return TestJar.library("compiled against")
        .source(
            "base.Base",
            """
            public class Base implements dev.mellea4j.api.BackendProvider {
              public String name() { return "base"; }
              public dev.mellea4j.api.Backend open(dev.mellea4j.api.BackendConfig config) {
                return (request, sink) ->
                    dev.mellea4j.api.Reply.of(name() + " " + library.Library.version());
              }
            }
            """)
        .lists("base.Base")
        .build(directory.resolve("base-1.2.jar"), "library.Library");
  }

  private static TestJar extending(String name, Path base) {
    return new TestJar()
        .against(base)
        .source(
            name + ".Provider",
            "public class Provider extends base.Base { public String name() { return \"%s\"; } }"
                .formatted(name))
        .lists(name + ".Provider");
  }

  private static String ask(PluginFolder plugins, String name) {
    try (var backend = plugins.backends().open(name)) {
      return backend.generate(GenerateRequest.of("Hello")).text();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Mellea4j-Builds-On, base",
    "Mellea4j-Builds-On, base-1.2.jar",
    "Mellea4j-Builds-On, 'other, base'",
    "Class-Path, base-1.2.jar",
    "Class-Path, other.jar base-1.2.jar"
  })
  void aManifestNamesWhatAPluginBuildsOn(String attribute, String value) throws IOException {
    extending("ext", base(folder)).header(attribute, value).build(folder.resolve("ext.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(ask(plugins, "ext")).isEqualTo("ext 1.0");
      assertThat(ask(plugins, "base")).isEqualTo("base 1.0");
      assertThat(plugins.backends().report().findings(CONFLICT)).isEmpty();
    }
  }

  @Test
  void itMayLieInAnotherFolder() throws IOException {
    var base = base(folder.resolve("base"));
    var ext = Files.createDirectory(folder.resolve("ext"));
    extending("ext", base).header(BUILDS_ON, "base").build(ext.resolve("ext.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(ask(plugins, "ext")).isEqualTo("ext 1.0");
    }
  }

  @Test
  void itMayBuildOnAThird() throws IOException {
    var base = base(folder);
    var ext = extending("ext", base).header(BUILDS_ON, "base").build(folder.resolve("ext.jar"));
    new TestJar()
        .against(base)
        .against(ext)
        .source(
            "more.Provider",
            "public class Provider extends ext.Provider { public String name() { return \"more\"; }"
                + " }")
        .lists("more.Provider")
        .header(BUILDS_ON, "ext")
        .build(folder.resolve("more.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(ask(plugins, "more")).isEqualTo("more 1.0");
      assertThat(plugins.backends().names()).containsExactly("base", "ext", "more");
    }
  }

  @Test
  void twoMayBuildOnEachOther() throws IOException {
    var base = base(folder);
    extending("ext", base).header(BUILDS_ON, "base, more").build(folder.resolve("ext.jar"));
    extending("more", base).header(BUILDS_ON, "base, ext").build(folder.resolve("more.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(plugins.backends().names()).containsExactly("base", "ext", "more");
      assertThat(ask(plugins, "ext")).isEqualTo("ext 1.0");
    }
  }

  @Test
  void whatIsNotDeclaredIsNotSeen() throws IOException {
    var jar = extending("ext", base(folder)).build(folder.resolve("ext.jar"));

    try (var plugins = Backends.plugins(folder)) {
      assertThat(plugins.backends().names()).containsExactly("base");
      assertThat(plugins.backends().report().findings().toString())
          .contains("ext.Provider", jar.toString(), "NoClassDefFoundError: base/Base");
    }
  }
}
