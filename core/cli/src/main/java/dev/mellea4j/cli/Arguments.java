package dev.mellea4j.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
  private static final String BEYOND_ASCII = "[^\\x00-\\x7F]+";

  private Arguments() {}

  /**
   * Returns the arguments, read again as UTF-8 where the system still has their bytes.
   *
   * @throws IllegalArgumentException if an argument is no text in UTF-8
   */
  static String[] of(String[] arguments) {
    boolean mangled = Arrays.stream(arguments).anyMatch(text -> text.indexOf('\uFFFD') >= 0);
    try {
      return mangled && Files.exists(AS_BYTES)
          ? last(Files.readAllBytes(AS_BYTES), arguments)
          : arguments;
    } catch (IOException e) {
      return arguments; // the system does not tell
    }
  }

  /** Takes as many words from the end of a command line whose words end with a zero byte. */
  static String[] last(byte[] commandLine, String[] arguments) {
    var mended = new String[arguments.length];
    int end = commandLine.length;
    for (int i = arguments.length - 1; i >= 0; i--) {
      int start = startOfWord(commandLine, end);
      if (end == 0 || !alike(commandLine, start, end, arguments[i])) {
        return arguments; // they came in another way, such as in a file of arguments
      }
      mended[i] = text(commandLine, start, end);
      end = start;
    }
    return mended;
  }

  private static int startOfWord(byte[] commandLine, int end) {
    int start = Math.max(0, end - 1);
    while (start > 0 && commandLine[start - 1] != 0) {
      start--;
    }
    return start;
  }

  /** Whether they differ in nothing but what the JVM may have replaced. */
  private static boolean alike(byte[] commandLine, int start, int end, String argument) {
    var word = new String(commandLine, start, end - start - 1, StandardCharsets.UTF_8);
    return word.replaceAll(BEYOND_ASCII, "").equals(argument.replaceAll(BEYOND_ASCII, ""));
  }

  private static String text(byte[] commandLine, int start, int end) {
    try {
      var word = ByteBuffer.wrap(commandLine, start, end - start - 1);
      return StandardCharsets.UTF_8.newDecoder().decode(word).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "An argument is not text in UTF-8. Convert it, or pipe it in", e);
    }
  }
}
