package dev.mellea4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the built jar as a process of its own, without the environment of the tests. */
final class Jar {

  static final Path FILE = Path.of("target", "mellea.jar").toAbsolutePath();

  static final Path SCRIPT = Path.of("target", "mellea").toAbsolutePath();

  private Jar() {}

  /** What a process left behind. */
  record Result(int code, String out, String err) {}

  /** Runs the jar to its end, with this input. */
  static Result run(String input, String... arguments) {
    return finish(start(command(arguments)), input);
  }

  /** Runs a line of shell, in which {@code "$@"} is the command. */
  static Result shell(String line, String... arguments) {
    var command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    command.addAll(command(arguments));
    return finish(start(command), "");
  }

  static Process start(String... arguments) {
    return start(command(arguments));
  }

  /** Runs another copy of the jar, in the folder that it is in. */
  static Result runCopy(Path jar, String... arguments) {
    var command = command(arguments);
    command.set(command.indexOf(FILE.toString()), jar.getFileName().toString());
    return finish(start(command, jar.getParent()), "");
  }

  /** Starts the jar on a terminal of its own. */
  static Process onTerminal(String... arguments) {
    var words = command(arguments).stream().map(word -> "'" + word + "'").toList();
    return start(List.of("script", "-qec", String.join(" ", words), "/dev/null"));
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    if (Files.exists(Path.of("/usr/bin/env"))) {
      // Tests may themselves run where interrupts are ignored, and children inherit that.
      command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", FILE.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process start(List<String> command) {
    return start(command, Path.of("").toAbsolutePath());
  }

  private static Process start(List<String> command, Path folder) {
    return start(command, folder, Map.of());
  }

  /** Starts another program, on the JVM of the tests, with these variables too. */
  static Process start(List<String> command, Map<String, String> variables) {
    var more = new HashMap<>(variables);
    more.put("JAVA_HOME", System.getProperty("java.home"));
    return start(command, Path.of("").toAbsolutePath(), more);
  }

  private static Process start(List<String> command, Path folder, Map<String, String> variables) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("_?(OLLAMA|MELLEA|JAVA|JDK)_.*"));
    builder.environment().put("TERM", "xterm");
    builder.environment().put("MELLEA_STATE", "none");
    builder.environment().putAll(variables);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Result finish(Process process, String input) {
    var out = reading(process.getInputStream());
    var err = reading(process.getErrorStream());
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(process.onExit().join().exitValue(), out.join(), err.join());
  }

  /** On a thread of its own: the common pool may have a single one, which waits for the other. */
  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(() -> text(stream), task -> new Thread(task).start());
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
