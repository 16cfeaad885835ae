package dev.mellea4j.backend.hf.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that asks nano a question as a user's does, who has an empty home and builds nothing. */
final class OwnJvm {

  private final Path folder;
  private final Path home;
  private final Path temporary;
  private final List<String> command = new ArrayList<>();
  private final List<String> models = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-XX:-UsePerfData"));

  /** Makes a JVM whose home and folder for temporary files are below a folder. */
  OwnJvm(Path folder) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.temporary = Files.createDirectories(folder.resolve("tmp"));
    option("-Duser.home=" + home);
    option("-Djava.io.tmpdir=" + temporary);
  }

  Path temporary() {
    return temporary;
  }

  /** Runs it under another program, such as one that traces it. */
  OwnJvm under(String... program) {
    command.addAll(List.of(program));
    return this;
  }

  /** Adds an option, which wins over those before it. */
  OwnJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Asks another model than nano. */
  OwnJvm model(String name) {
    models.add(name);
    return this;
  }

  /** Returns where models of the Hub are looked for. */
  Path cache() {
    return home.resolve(".cache").resolve("huggingface").resolve("hub");
  }

  /** Runs it; returns what it printed. */
  String ask() throws IOException, InterruptedException {
    return ask(AskNano.class, models.toArray(String[]::new));
  }

  /** Runs a program of this kind; returns what it printed. */
  String ask(Class<?> main, String... arguments) throws IOException, InterruptedException {
    var whole = new ArrayList<>(command);
    whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    whole.addAll(options);
    whole.addAll(List.of("-cp", classPath(), main.getName()));
    whole.addAll(List.of(arguments));
    var log = folder.resolve("printed.txt");
    var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(OwnJvm::ofABuild);
    builder.environment().put("HOME", home.toString());
    var process = builder.start();
    if (!process.waitFor(100, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  /** Whether a variable keeps libraries quiet that would not be so for a user. */
  private static boolean ofABuild(String variable) {
    return variable.equals("CI") || variable.matches("(GITHUB|ORT|DJL|XDG|TF|HF)_.*");
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Returns what it left behind, the deepest first. */
  List<Path> left() throws IOException {
    var left = new ArrayList<Path>();
    for (var place : List.of(home, temporary)) {
      try (var files = Files.walk(place)) {
        files.filter(file -> !file.equals(place)).forEach(left::add);
      }
    }
    left.sort(Comparator.reverseOrder());
    return left;
  }
}
