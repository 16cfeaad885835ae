package dev.mellea4j.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells what a standard stream of this process is connected to. */
enum Descriptor {
  IN(0),
  OUT(1),
  ERR(2);

  private final int number;

  Descriptor(int number) {
    this.number = number;
  }

  /** Whether a person sits at it. */
  boolean isTerminal() {
    return target().map(Descriptor::isTerminal).orElseGet(Descriptor::hasConsole);
  }

  static boolean isTerminal(String target) {
    return target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console");
  }

  /**
   * Whether whoever started this process closed the stream. Its number then goes to the first file
   * that the JVM opens, which is its own, and reading it would read that.
   */
  boolean isClosed() {
    return target().filter(file -> file.startsWith(System.getProperty("java.home"))).isPresent();
  }

  /** What Linux says. It tells the three streams apart, which a console does not. */
  private Optional<String> target() {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether input and output are both a terminal. From Java 22 on a console need not be one. */
  @SuppressWarnings("SystemConsoleNull") // it is null before Java 22
  private static boolean hasConsole() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
              .invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The console does not say whether it is a terminal", e);
    }
  }
}
