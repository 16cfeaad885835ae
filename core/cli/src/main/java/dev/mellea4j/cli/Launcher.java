package dev.mellea4j.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Starts the command of {@code mellea.jar}, whose libraries lie in a folder beside it. It needs
 * none of them itself, so that it can say which are missing.
 */
public final class Launcher {

  private Launcher() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) throws Exception {
    var jar = JarFiles.own();
    boolean alone = !Launcher.class.getModule().isNamed() && Files.isRegularFile(jar);
    start(alone ? loader(jar, libraries(jar)) : Launcher.class.getClassLoader(), arguments);
  }

  /** Returns where the jar expects the libraries. */
  private static List<Path> libraries(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var listed = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      var libraries = new ArrayList<Path>();
      for (var name : listed == null ? new String[0] : listed.split(" ")) {
        libraries.add(jar.resolveSibling(name));
      }
      return libraries;
    }
  }

  private static ClassLoader loader(Path jar, List<Path> libraries) throws MalformedURLException {
    var missing = libraries.stream().filter(library -> !Files.exists(library)).toList();
    if (!missing.isEmpty()) {
      System.err.println(Printable.line(complaint(jar, missing)));
      System.exit(ExitCode.USAGE);
    }
    return isMisread(jar) ? ownLoader(jar, libraries) : Launcher.class.getClassLoader();
  }

  private static String complaint(Path jar, List<Path> missing) {
    var others = missing.size() == 1 ? "" : ", nor %d others".formatted(missing.size() - 1);
    return "%s cannot run without its libraries: there is no '%s'%s. Keep the folder 'lib' beside it"
        .formatted(jar.getFileName(), missing.get(0), others);
  }

  /**
   * Whether the JDK would look for what is in the jars elsewhere: in its addresses, {@code !/} ends
   * the name of a jar, and so may a folder's.
   */
  private static boolean isMisread(Path jar) {
    return jar.toUri().getPath().contains("!/");
  }

  private static ClassLoader ownLoader(Path jar, List<Path> libraries)
      throws MalformedURLException {
    var jars = new ArrayList<Path>();
    jars.add(jar);
    jars.addAll(libraries);
    return new URLClassLoader(JarFiles.addresses(jars), ClassLoader.getPlatformClassLoader());
  }

  private static void start(ClassLoader loader, String[] arguments)
      throws ReflectiveOperationException {
    Thread.currentThread().setContextClassLoader(loader);
    Class.forName("dev.mellea4j.cli.MelleaCommand", true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }
}
