package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the built jar. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class ScriptJarTest {

  private static final String PARIS = "The capital of France is Paris.\n";

  @TempDir private Path folder;

  private static Jar.Result run(Path script, Map<String, String> variables, String... arguments) {
    var command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    return Jar.finish(Jar.start(command, variables), "");
  }

  private static Jar.Result ask(Path script, Map<String, String> variables) {
    return run(
        script, variables, "chat", "-b", "hf", "-m", "nano", "What is the capital of France?");
  }

  @Test
  void answersAsTheJarDoesAndKeepsNothingIfToldSo() {
    assertThat(ask(Jar.SCRIPT, Map.of("MELLEA_CACHE", "none")))
        .isEqualTo(new Jar.Result(0, PARIS, ""));
  }

  @Test
  void aLinkLeadsToIt() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("a link"), Jar.SCRIPT);

    var result = run(link, Map.of("MELLEA_CACHE", "none"), "--version");
    Files.delete(link);

    assertThat(result.out()).startsWith("mellea ");
    assertThat(result.code()).isZero();
  }

  @Test
  void argumentsAndTheExitCodeArePassedOn() {
    var result = run(Jar.SCRIPT, Map.of("MELLEA_CACHE", "none"), "chat", "-b", "no 'such one", "a");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("No backend is named 'no 'such one'");
  }

  @Test
  void classesAndLibrariesAreKeptBehindTheFirstStart() throws Exception {
    var cache = Files.createDirectory(folder.resolve("the cache"));
    var variables = Map.of("MELLEA_CACHE", cache.toString());
    try (var changes = cache.getFileSystem().newWatchService()) {
      cache.register(changes, StandardWatchEventKinds.ENTRY_DELETE);
      assertThat(ask(Jar.SCRIPT, variables)).isEqualTo(new Jar.Result(0, PARIS, ""));
      while (left(cache, "*.making") > 0) {
        var key = changes.poll(90, TimeUnit.SECONDS);
        assertThat(key).as("the archive was made").isNotNull();
        key.pollEvents(); // those that are not taken would come again at once
        key.reset();
      }
    }
    assertThat(left(cache, "classes-*.jsa")).isEqualTo(1);
    assertThat(left(cache, "natives-*")).isEqualTo(2);

    var shown =
        ask(
            Jar.SCRIPT,
            Map.of(
                "MELLEA_CACHE", cache.toString(), "MELLEA_JAVA_OPTS", "-Xlog:class+load:stderr"));
    assertThat(shown.out()).isEqualTo(PARIS);
    assertThat(shown.err()).contains("dev.mellea4j.cli.MelleaCommand source: shared objects file");
  }

  private static long left(Path folder, String pattern) throws IOException {
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      long count = 0;
      for (var file : files) {
        count += Files.exists(file) ? 1 : 0;
      }
      return count;
    }
  }
}
