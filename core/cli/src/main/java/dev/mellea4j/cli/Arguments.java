package dev.mellea4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Mends the arguments that the JVM could not read: in the locale {@code C}, which is that of many
 * containers, it replaces every byte that is not ASCII.
 */
final class Arguments {

  private static final Path AS_BYTES = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** Returns the arguments, read again as UTF-8 where the system still has their bytes. */
  static String[] of(String[] arguments) {
    boolean mangled = Arrays.stream(arguments).anyMatch(text -> text.indexOf('\uFFFD') >= 0);
    try {
      return mangled && Files.exists(AS_BYTES)
          ? last(Files.readString(AS_BYTES, StandardCharsets.UTF_8), arguments)
          : arguments;
    } catch (IOException e) {
      return arguments; // they are in no encoding known here
    }
  }

  /** Takes as many words from the end of a command line whose words end with a zero byte. */
  static String[] last(String commandLine, String[] arguments) {
    var words = commandLine.split("\0", -1);
    int end = words.length - 1;
    return end < arguments.length
        ? arguments
        : Arrays.copyOfRange(words, end - arguments.length, end);
  }
}
