package dev.mellea4j.config.file;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the lines of keys: the parser forgets them. Of what it cannot find, the line above is told.
 */
final class TomlLines {

  private static final Pattern TABLE = Pattern.compile("\\s*\\[+\\s*([^\\]]+?)\\s*\\]+.*");
  private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.\"' -]+?)\\s*=.*");

  private final Map<String, Integer> lines;

  private TomlLines(Map<String, Integer> lines) {
    this.lines = lines;
  }

  static TomlLines of(String text) {
    var lines = new HashMap<String, Integer>();
    var table = "";
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var header = TABLE.matcher(line);
      var key = KEY.matcher(line);
      if (header.matches()) {
        table = bare(header.group(1));
        lines.putIfAbsent(table, number);
      } else if (key.matches()) {
        lines.putIfAbsent((table.isEmpty() ? "" : table + ".") + bare(key.group(1)), number);
      }
    }
    return new TomlLines(lines);
  }

  private static String bare(String key) {
    return key.replaceAll("[\"' ]", "");
  }

  /** Returns the line of a key, else that of the table around it. */
  int lineOf(String path) {
    for (var at = path;
        !at.isEmpty();
        at = at.contains(".") ? at.replaceFirst("\\.[^.]*$", "") : "") {
      var line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }
}
