package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each package knows only those before it in this list. */
class PackagesTest {

  private static final List<String> ORDER = List.of("value", "library", "tree", "syntax");
  private static final Path SOURCES = Path.of("src/main/java/dev/mellea4j/jinja");
  private static final Pattern IMPORT =
      Pattern.compile("import dev\\.mellea4j\\.jinja\\.(?:([a-z]+)\\.)?");

  @Test
  void packagesKnowOnlyThoseBelow() throws IOException {
    for (int i = 0; i < ORDER.size(); i++) {
      assertThat(ORDER.subList(0, i)).containsAll(imported(SOURCES.resolve(ORDER.get(i))));
    }
    try (var folders = Files.list(SOURCES).filter(Files::isDirectory)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ORDER);
    }
  }

  /** The other packages that a package imports; the root is an empty name. */
  private static Set<String> imported(Path folder) throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map(PackagesTest::name)
            .forEach(names::add);
      }
    }
    names.remove(folder.getFileName().toString());
    return names;
  }

  private static String name(MatchResult match) {
    return match.group(1) == null ? "" : match.group(1);
  }
}
