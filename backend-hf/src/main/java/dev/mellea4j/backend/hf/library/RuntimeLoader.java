package dev.mellea4j.backend.hf.library;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;

/** Loads ONNX Runtime. */
public final class RuntimeLoader {

  private static final String LIBRARY = "ONNX Runtime";

  /** Where ONNX Runtime looks before it unpacks its libraries itself, to a folder that stays. */
  private static final String PATH = "onnxruntime.native.path";

  /** As the JVM has it: a library is loaded once. */
  private static boolean loaded;

  private RuntimeLoader() {}

  /**
   * Loads the library, unless that is done.
   *
   * @throws IllegalStateException if it cannot be loaded; the message says what to do
   */
  public static OrtEnvironment load() {
    synchronized (UnpackedLibraries.LOADING) {
      return loaded || System.getProperty(PATH) != null ? environment() : unpack();
    }
  }

  private static OrtEnvironment unpack() {
    var resources = resources(NativeNames.ofThisSystem());
    try (var libraries = UnpackedLibraries.of(OrtEnvironment.class, resources)) {
      UnpackedLibraries.named(PATH, libraries.folder(), RuntimeLoader::environment);
      return environment();
    } catch (IOException e) {
      throw LoadFailure.unpacking(LIBRARY, e);
    }
  }

  private static List<String> resources(NativeNames names) {
    var folder = "ai/onnxruntime/native/%s-%s/".formatted(names.system(), names.processor("x64"));
    return List.of(folder + names.file("onnxruntime"), folder + names.file("onnxruntime4j_jni"));
  }

  private static OrtEnvironment environment() {
    try {
      var environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false); // which only the build for Windows has, as of this version
      loaded = true;
      return environment;
    } catch (OrtException | RuntimeException | LinkageError e) {
      throw LoadFailure.loading(LIBRARY, e);
    }
  }
}
