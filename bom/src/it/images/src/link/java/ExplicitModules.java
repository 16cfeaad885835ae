import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * Writes a module-info into each jar of a folder that has none, since jlink takes no automatic
 * modules: {@code java ExplicitModules.java target/modules}.
 */
public final class ExplicitModules {

  private ExplicitModules() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var module : ModuleFinder.of(folder).findAll()) {
      if (module.descriptor().isAutomatic()) {
        describe(module, folder.toString());
      }
    }
  }

  private static void describe(ModuleReference module, String folder) throws IOException {
    var name = module.descriptor().name();
    var jar = Path.of(module.location().orElseThrow()).toString();
    var work = Files.createTempDirectory("module-info");
    var into = work.toString();
    run(
        "jdeps -q --ignore-missing-deps --multi-release base",
        "--module-path",
        folder,
        "--generate-module-info",
        into,
        jar);
    var source = source(work);
    run(
        "javac -nowarn -Xlint:-module",
        "--module-path",
        folder,
        "--patch-module",
        name + "=" + jar,
        "-d",
        into,
        source);
    run("jar --update", "--file", jar, "-C", into, "module-info.class");
    System.out.println("module-info.class for " + name + " in " + jar);
  }

  /** Where jdeps puts it depends on whether the jar has classes for several releases. */
  private static String source(Path work) throws IOException {
    try (var files = Files.walk(work)) {
      return files.filter(f -> f.endsWith("module-info.java")).findAny().orElseThrow().toString();
    }
  }

  private static void run(String command, String... arguments) {
    var words = command.split(" ");
    var all = new String[words.length - 1 + arguments.length];
    System.arraycopy(words, 1, all, 0, words.length - 1);
    System.arraycopy(arguments, 0, all, words.length - 1, arguments.length);
    var tool = ToolProvider.findFirst(words[0]).orElseThrow();
    if (tool.run(System.out, System.err, all) != 0) {
      throw new IllegalStateException(words[0] + " failed: " + String.join(" ", all));
    }
  }
}
