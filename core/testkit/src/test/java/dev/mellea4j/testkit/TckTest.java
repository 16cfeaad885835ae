package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks plug-ins that are compiled here and that a loader of their own loads. */
class TckTest {

  private static final String PROVIDER =
      """
      package plugin;
      import dev.mellea4j.api.*;
      public class NAME implements BackendProvider {
        public String name() { return "NAME".toLowerCase(java.util.Locale.ROOT); }
        public java.util.List<Setting> settings() { return java.util.List.of(Setting.of("word", "what is said")); }
        public Backend open(BackendConfig given) {
          var config = given.declaredBy(this);
          String word = config.require("word");
          return (request, sink) -> {
            var asked = request.withDefaults(config.options()).options();
            var options = asked.resolve(OptionNames.none()).withoutPassThrough();
            sink.text(word);
            return Reply.of(word).withMoreWarnings(options.warnings());
          };
        }
      }
      """;

  private static final String CONTRACT =
      """
      package plugin;
      import dev.mellea4j.api.*;
      class WordTest extends dev.mellea4j.testkit.BackendContract {
        protected BackendProvider provider() { return new Word(); }
        protected BackendConfig config() { return BackendConfig.empty().with("word", "Hi"); }
      }
      """;

  private record Ran(int status, String out, String err) {}

  @TempDir Path folder;

  private void source(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("plugin"));
    Files.writeString(folder.resolve("plugin").resolve(name + ".java"), text);
  }

  private void service(Class<?> type, String... classes) throws IOException {
    var file = folder.resolve("META-INF/services/" + type.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(classes));
  }

  private void providers(String... names) throws IOException {
    for (var name : names) {
      source(name, PROVIDER.replace("NAME", name));
    }
    service(
        BackendProvider.class,
        Arrays.stream(names).map(name -> "plugin." + name).toArray(String[]::new));
  }

  private Ran tck(String... arguments) throws IOException {
    compile();
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    var out = new StringWriter();
    var err = new StringWriter();
    try (var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);
      int status =
          ToolProvider.findFirst("mellea-tck")
              .orElseThrow()
              .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
      return new Ran(status, out.toString(), err.toString().strip());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void compile() throws IOException {
    if (!Files.exists(folder.resolve("plugin"))) {
      return;
    }
    try (var sources = Files.list(folder.resolve("plugin"))) {
      var arguments =
          new ArrayList<>(
              List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
      int status =
          javax.tools.ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(status).isZero();
    }
  }

  @Test
  void settingsOpenThePluginAndTheReportIsLeft() throws IOException {
    providers("Word", "Other");

    var ran =
        tck("--backend=word", "--set=word=Hi", "--report=" + folder.resolve("reports").toString());

    assertThat(ran.status()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("# What the backend 'word' promises")
        .contains("- provider: plugin.Word\n")
        .contains(" 0 broken, ");
    assertThat(folder.resolve("reports"))
        .isDirectoryContaining("glob:**/word.md")
        .isDirectoryContaining("glob:**/word.json");
  }

  @Test
  void promiseThatIsBrokenIsAFailure() throws IOException {
    providers("Word");

    var ran = tck();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("| **broken** |").contains("'word'");
  }

  @Test
  void contractThatThePluginBringsIsUsed() throws IOException {
    providers("Word", "Other");
    source("WordTest", CONTRACT);
    service(BackendContract.class, "# ours", "plugin.WordTest");

    var ran = tck("--json");

    assertThat(ran.status()).as(ran.out()).isZero();
    assertThat(ran.out()).startsWith("{\"backend\":\"word\"").contains("\"broken\":0");
    assertThat(tck("--set=word=Hi").err())
        .isEqualTo(
            "The plug-in brings contracts that know their backend and its settings: leave"
                + " --backend and --set out");
  }

  @Test
  void severalBackendsAreAskedAbout() throws IOException {
    providers("Word", "Other");

    assertThat(tck().err()).isEqualTo("The plug-in has several backends. Choose one: other, word");
    assertThat(tck("--backend=third").err())
        .isEqualTo("The plug-in has no backend 'third'. It has: other, word");
  }

  @Test
  void whatCannotBeCheckedIsSaid() throws IOException {
    assertThat(tck())
        .isEqualTo(
            new Ran(
                2,
                "",
                "The plug-in has no provider. Name its class in"
                    + " META-INF/services/dev.mellea4j.api.BackendProvider"));

    service(BackendProvider.class, "plugin.Missing");
    assertThat(tck().err())
        .startsWith("The plug-in has no provider that works: ")
        .contains("plugin.Missing");

    service(BackendContract.class, "plugin.MissingTest");
    assertThat(tck().err())
        .startsWith(
            "'plugin.MissingTest', which 'META-INF/services/dev.mellea4j.testkit.BackendContract'"
                + " names, cannot be loaded")
        .endsWith("Give the jar of its tests too");

    service(BackendContract.class, "java.lang.String");
    assertThat(tck().err()).contains("extends neither BackendContract nor HttpBackendContract");
  }

  @Test
  void argumentThatIsNotKnownIsRefused() throws IOException {
    assertThat(tck("--verbose=1").err())
        .isEqualTo(
            "Argument '--verbose' is none of --report=FOLDER, --backend=NAME, --set=KEY=VALUE,"
                + " --json");
  }
}
