package dev.mellea4j.backend.hf.library;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a native library cannot be loaded, and what to do. */
final class LoadFailure {

  private LoadFailure() {}

  /** Returns the failure to unpack a library. */
  static IllegalStateException unpacking(String library, IOException cause) {
    return new IllegalStateException(
        "The native library of %s cannot be unpacked to '%s': %s. Name a folder that can be written to with -Djava.io.tmpdir"
            .formatted(library, UnpackedLibraries.temporaryFolder(), cause),
        cause);
  }

  /** Returns the failure to load a library. */
  static IllegalStateException loading(String library, Throwable failure) {
    var cause = root(failure);
    return new IllegalStateException(
        cause.getClass().getSimpleName().equals("IllegalCallerException") // as of Java 24
            ? "Java denies native access to %s. Start it with --enable-native-access=%s"
                .formatted(library, modules())
            : "The native library of %s cannot be loaded: %s. If programs may not run in '%s', name another folder with -Djava.io.tmpdir"
                .formatted(library, cause, UnpackedLibraries.temporaryFolder()),
        failure);
  }

  /** Returns those that load libraries. */
  private static String modules() {
    return Stream.of(LoadFailure.class, OrtEnvironment.class)
        .map(Class::getModule)
        .map(module -> module.isNamed() ? module.getName() : "ALL-UNNAMED")
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
