package dev.mellea4j.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.TestJar;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the names of a tool's arguments come from: from the compiler, if it is told to keep them.
 */
class ToolParameterNamesTest {

  private static final String SOURCE =
      """
      package acme;
      public final class Tools {
        @dev.mellea4j.core.tool.Tool public static String weather(String city) { return city; }
      }
      """;

  @TempDir Path folder;

  @Test
  void namesAreThoseInTheSource() throws Exception {
    try (var loader = compiled("-parameters")) {
      var tool = ToolFunction.in(loader.loadClass("acme.Tools")).get(0);

      assertThat(tool.call(ToolCall.of("1", "weather", "{\"city\": \"Lima\"}")).text())
          .isEqualTo("Lima");
    }
  }

  @Test
  void namesThatTheCompilerDroppedAreAskedFor() throws Exception {
    try (var loader = compiled()) {
      var type = loader.loadClass("acme.Tools");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ToolFunction.in(type))
          .withMessage(
              "A parameter of tool method 'acme.Tools.weather' has no name in the class file."
                  + " Compile it with -parameters, or name it with @Param(name = \"…\")");
    }
  }

  private URLClassLoader compiled(String... options) throws Exception {
    var file = Files.writeString(folder.resolve("Tools.java"), SOURCE);
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(
        List.of(
            "-proc:none",
            "-cp",
            TestJar.location(Tool.class).toString(),
            "-d",
            folder.toString(),
            file.toString()));
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }
}
