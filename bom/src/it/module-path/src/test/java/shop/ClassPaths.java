package shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which jars Maven resolves for which artifact, from the graph that its dependency plug-in wrote.
 */
final class ClassPaths {

  private static final Path GRAPH = Path.of("target", "dependencies.tgf");
  private static final Path JARS = Path.of("target", "modules");

  private final Map<String, String> jars = new HashMap<>();
  private final Map<String, Set<String>> needs = new HashMap<>();

  private ClassPaths() {}

  static ClassPaths read() throws IOException {
    var paths = new ClassPaths();
    var artifacts = new HashMap<String, String>();
    for (var line : Files.readAllLines(GRAPH)) {
      var words = line.replace("(", "").split("[ :]");
      if (line.contains(":jar:")) {
        artifacts.put(words[0], words[2]);
        paths.jars.put(words[2], words[2] + "-" + words[4] + ".jar");
      } else if (words.length > 1) {
        var needed = paths.needs.computeIfAbsent(artifacts.get(words[0]), a -> new HashSet<>());
        needed.add(artifacts.get(words[1]));
      }
    }
    return paths;
  }

  /** The jars of these artifacts, and of all that they need at run time. */
  ClassPath of(String... artifacts) throws IOException {
    var found = new TreeSet<String>();
    var open = new ArrayDeque<>(List.of(artifacts));
    while (!open.isEmpty()) {
      var artifact = open.pop();
      if (found.add(artifact)) {
        open.addAll(needs.getOrDefault(artifact, Set.of()));
      }
    }
    long bytes = 0;
    for (var artifact : found) {
      bytes += Files.size(JARS.resolve(jars.get(artifact)));
    }
    return new ClassPath(found.size(), bytes / 1e6);
  }
}
