package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar starts wherever it is unpacked. */
class LauncherJarTest {

  private static final String QUESTION = "What is the capital of France?";

  @TempDir Path folder;

  @Test
  void jarWithoutItsLibrariesSaysSo() throws IOException {
    var result = Jar.runCopy(copyTo(folder), "chat", "Hello");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("mellea.jar cannot run without its libraries: there is no '")
        .endsWith(" others. Keep the folder 'lib' beside it\n")
        .hasLineCount(1);
  }

  @Test
  void oneLibraryThatIsMissingIsNamed() throws IOException {
    var jar = copyTo(folder);
    var lib = Files.createDirectory(folder.resolve("lib"));
    try (var libraries = Files.list(Jar.FILE.resolveSibling("lib"))) {
      for (var library : libraries.filter(l -> !l.toString().contains("picocli")).toList()) {
        Files.createFile(lib.resolve(library.getFileName()));
      }
    }

    var result = Jar.runCopy(jar, "--version");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .matches(
            "mellea.jar cannot run without its libraries: there is no '.*/lib/picocli-[0-9.]+jar'"
                + "\\. Keep the folder 'lib' beside it\n");
  }

  @ParameterizedTest
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ValueSource(strings = {"wow!", "a!/b", "with blanks !", "%21", "100%", "#", "a?b+c&d;e", "é 日本"})
  void nameOfAFolderDoesNotMatter(String name) throws IOException {
    var place = Files.createDirectories(folder.resolve(name));
    var jar = copyTo(place);
    var link = Files.createSymbolicLink(place.resolve("lib"), Jar.FILE.resolveSibling("lib"));

    try {
      assertThat(Jar.runCopy(jar, "chat", "-b", "hf:nano", QUESTION))
          .isEqualTo(new Jar.Result(0, "The capital of France is Paris.\n", ""));
      assertThat(Jar.runCopy(jar, "backends", "--no-health").out())
          .contains("hf", "ollama", "openai");
    } finally {
      Files.delete(link);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPluginBesideTheJarIsFound() throws IOException {
    var jar = copyTo(folder);
    PluggedProvider.packTo(folder.resolve("plugged.jar"));
    var link = Files.createSymbolicLink(folder.resolve("lib"), Jar.FILE.resolveSibling("lib"));

    try {
      assertThat(Jar.runCopy(jar, "chat", "-b", "plugged", QUESTION))
          .isEqualTo(new Jar.Result(0, "plugged in\n", ""));
    } finally {
      Files.delete(link);
    }
  }

  private static Path copyTo(Path place) throws IOException {
    return Files.copy(Jar.FILE, place.resolve("mellea.jar"));
  }
}
