package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code java -jar target/mellea.jar tck} on plug-ins that are compiled here. */
class TckJarTest {

  @TempDir static Path folder;

  private static Path good;
  private static Path bad;

  @BeforeAll
  static void compile() throws IOException {
    good = plugin("Good", "sink.text(said); return Reply.of(said).withMoreWarnings(ignored);");
    bad = plugin("Bad", "sink.text(said); return Reply.of(said);");
  }

  private static Path plugin(String name, String answer) throws IOException {
    var classes = Files.createDirectories(folder.resolve(name));
    var source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        """
        import dev.mellea4j.api.*;
        public class %1$s implements BackendProvider {
          public String name() { return "%1$s".toLowerCase(java.util.Locale.ROOT); }
          public Backend open(BackendConfig config) {
            return (request, sink) -> {
              var asked = request.withDefaults(config.options()).options();
              var ignored = asked.resolve(OptionNames.none()).withoutPassThrough().warnings();
              var said = request.lastUserText();
              %2$s
            };
          }
        }
        """
            .formatted(name, answer));
    var arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", classes.toString(), source.toString()));
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return jar(name, classes.resolve(name + ".class"));
  }

  private static Path jar(String name, Path type) throws IOException {
    var jar = folder.resolve(name + ".jar");
    var uri = URI.create("jar:" + jar.toUri());
    try (var files = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      Files.copy(type, files.getPath(type.getFileName().toString()));
      var services = Files.createDirectories(files.getPath("META-INF", "services"));
      Files.writeString(services.resolve(BackendProvider.class.getName()), name);
    }
    return jar;
  }

  @Test
  void goodPluginPasses() {
    var result = Jar.run("", "tck", good.toString(), "--report", folder.resolve("new").toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .startsWith("# What the backend 'good' promises\n")
        .contains(" 0 broken, ")
        .contains("- jar: Good.jar\n");
    assertThat(folder.resolve("new").resolve("good.json")).content().contains("\"broken\":0");
  }

  @Test
  void promiseThatIsBrokenIsNamed() {
    var result = Jar.run("", "tck", bad.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("| option | Option that is not honoured is a warning | **broken** | ");
  }

  @Test
  void whatCannotBeCheckedIsOneLine() {
    var missing = Jar.run("", "tck", "no.jar");
    assertThat(missing).isEqualTo(new Jar.Result(2, "", "There is no plug-in 'no.jar' to read\n"));
  }
}
