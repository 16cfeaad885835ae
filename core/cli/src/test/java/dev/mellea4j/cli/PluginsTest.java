package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  @TempDir Path folder;

  private final Rig rig = Rig.of();

  @Test
  void aFolderOfPluginsCanBeNamed() throws IOException {
    PluggedProvider.packTo(folder.resolve("plugged.jar"));

    assertThat(rig.run("--plugins", folder.toString(), "chat", "-b", "plugged", "Hi")).isZero();
    assertThat(rig.out()).isEqualTo("plugged in\n");
  }

  @Test
  void soCanAJarBehindTheCommand() throws IOException {
    var jar = PluggedProvider.packTo(folder.resolve("plugged.jar"));

    assertThat(rig.run("backends", "--plugins=" + jar, "--no-health")).isZero();
    assertThat(rig.out()).contains("plugged", "plugged.jar");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var absent = folder.resolve("absent").toString();

    assertThat(rig.run("doctor", "--plugins", absent)).isEqualTo(ExitCode.USAGE);
    assertThat(rig.err())
        .contains(
            "Plug-in folder '%s' does not exist. Create it or name another".formatted(absent));
  }
}
