package dev.mellea4j.backend.hf.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a model on the Hub: {@code owner/name}, or a name alone. */
public record RepoId(String name) {

  private static final Pattern FORM =
      Pattern.compile("(?:[A-Za-z0-9_][\\w.-]{0,95}/)?[A-Za-z0-9_][\\w.-]{0,95}");

  private static final String FOLDER = "models--";

  /** Returns what a text names, if it may name a model. */
  public static Optional<RepoId> parse(String text) {
    boolean named =
        FORM.matcher(text).matches()
            && !text.contains("--")
            && !text.contains("..")
            && !text.endsWith(".git");
    return named ? Optional.of(new RepoId(text)) : Optional.empty();
  }

  /** Returns the model of a folder of the cache, if it has one. */
  static Optional<RepoId> ofFolder(String folder) {
    return folder.startsWith(FOLDER)
        ? parse(folder.substring(FOLDER.length()).replaceFirst("--", "/"))
        : Optional.empty();
  }

  /** Returns the folder of the cache that has it. */
  String folder() {
    return FOLDER + name.replace("/", "--");
  }

  @Override
  public String toString() {
    return name;
  }
}
