package dev.mellea4j.backend.hf.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

  private static final String PATH = "META-INF/some/file.txt";

  @TempDir private Path parent;

  private URLClassLoader jarIn(String folder) throws IOException {
    var jar = Files.createDirectories(parent.resolve(folder)).resolve("some.jar");
    try (var file = new JarOutputStream(Files.newOutputStream(jar))) {
      file.putNextEntry(new ZipEntry(PATH));
      file.write("Hi".getBytes(UTF_8));
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "wow!", "!", "a!/b!", "a b%20!", "Größe!", "x!y#!"})
  void folderMayHaveAnyName(String folder) throws IOException {
    try (var loader = jarIn(folder);
        var file = Resource.open(loader, PATH)) {
      assertThat(file).hasBinaryContent("Hi".getBytes(UTF_8));
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    try (var loader = jarIn("wow!")) {
      assertThatExceptionOfType(FileNotFoundException.class)
          .isThrownBy(() -> Resource.open(loader, "no/such.txt"))
          .withMessage("no/such.txt");
    }
  }
}
