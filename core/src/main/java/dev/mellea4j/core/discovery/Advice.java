package dev.mellea4j.core.discovery;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What to do about code that cannot be used, by what was said of it. */
final class Advice {

  /** The first that fits counts. */
  private static final List<Map.Entry<Pattern, String>> BY_CAUSE =
      List.of(
          row(
              "(NoClassDef|NoSuch|AbstractMethod|IncompatibleClass|ClassNotFound).*dev[./]mellea4j",
              "It was built for another version of mellea4j: use versions that go together, as"
                  + " mellea4j-bom lists them"),
          row("UnsupportedClassVersionError", "Run it on a newer Java"),
          row(
              "IllegalAccessError.*dev[./]mellea4j",
              "Put all jars of mellea4j on the module path, or all on the class path"),
          row("(NoClassDefFoundError|ClassNotFoundException)", "Add the jar that has this class"),
          row(
              "(NoSuch|AbstractMethod|IncompatibleClass)\\w*Error",
              "Use the version of this class that it was built for"),
          row("^not found$", "Take a jar that is whole: this one lacks a class that it names"),
          row("not a BackendProvider", "Leave dev.mellea4j.api out of its jar"),
          row(
              "Illegal (configuration-file|provider-class)",
              "Write the name of one class on a line"),
          row("no-arg constructor", "Give it a public constructor without parameters"),
          row("", "Tell its author, or take its jar away"));

  private Advice() {}

  private static Map.Entry<Pattern, String> row(String cause, String advice) {
    return Map.entry(Pattern.compile(cause), advice);
  }

  static String on(String cause) {
    return BY_CAUSE.stream()
        .filter(row -> row.getKey().matcher(cause).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
