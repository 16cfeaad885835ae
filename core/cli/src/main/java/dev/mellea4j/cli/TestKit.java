package dev.mellea4j.cli;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;

/**
 * The test kit with JUnit, which lies in a folder of its own, since no other command needs it.
 *
 * @param folder its jars
 */
record TestKit(Path folder) {

  private static final String TOOL = "mellea-tck";

  /** Returns the one that came with this command. */
  static TestKit beside() {
    return new TestKit(JarFiles.own().resolveSibling("lib").resolve("tck"));
  }

  /**
   * Runs the tool on a plug-in, which sees what this command sees.
   *
   * @return its exit code
   */
  int run(List<Path> plugin, Output out, Output err, List<String> arguments) throws IOException {
    var jars = new ArrayList<>(plugin);
    jars.addAll(jars());
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try (var loader =
        new URLClassLoader(JarFiles.addresses(jars), TestKit.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      var words = arguments.toArray(String[]::new);
      return tool(loader).run(out.asWriter(), err.asWriter(), words);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private List<Path> jars() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "The test kit is not installed: there is no folder '%s'. Keep it beside the command"
              .formatted(folder));
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private ToolProvider tool(ClassLoader loader) {
    return ServiceLoader.load(ToolProvider.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(tool -> tool.name().equals(TOOL))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("There is no test kit in '%s'".formatted(folder)));
  }
}
