package dev.mellea4j.backend.hf.library;

import java.util.Locale;

/**
 * How resources of native libraries are named on a system.
 *
 * @param os by Java's {@code os.name}
 * @param arch by Java's {@code os.arch}
 */
record NativeNames(String os, String arch) {

  static NativeNames ofThisSystem() {
    return new NativeNames(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Returns {@code win}, {@code osx} or {@code linux}. */
  String system() {
    var name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "win";
    }
    return name.startsWith("mac") ? "osx" : "linux";
  }

  /** Returns the processor's name, given that for 64 bits of Intel and AMD. */
  String processor(String intel) {
    return arch.equals("amd64") || arch.equals("x86_64") ? intel : arch;
  }

  /** Returns a library's file name. */
  String file(String library) {
    return switch (system()) {
      case "win" -> library + ".dll";
      case "osx" -> "lib" + library + ".dylib";
      default -> "lib" + library + ".so";
    };
  }
}
