package dev.mellea4j.backend.hf.library;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads Hugging Face's tokenizers.
 *
 * <p>DJL's own loader asks for CUDA through JNA, may download another build, keeps what it unpacks
 * below the home without ever checking it again, and looks for it with the thread's context class
 * loader; so it is given what it looks for, and only where it must be asked.
 */
public final class TokenizersLoader {

  private static final String LIBRARY = "Hugging Face's tokenizers";

  /** What DJL loads: the file itself, since in a folder it looks for one of some CUDA first. */
  private static final String PATH = "RUST_LIBRARY_PATH";

  private static final List<String> ON_WINDOWS =
      List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

  /** As the JVM has it: a library is loaded once. */
  private static boolean loaded;

  private TokenizersLoader() {}

  /**
   * Loads the library, unless that is done.
   *
   * @throws IllegalStateException if it cannot be loaded; the message says what to do
   */
  public static void load() {
    synchronized (UnpackedLibraries.LOADING) {
      if (!loaded) {
        unpack();
      }
    }
  }

  private static void unpack() {
    var resources = resources(NativeNames.ofThisSystem());
    try (var libraries = UnpackedLibraries.of(TokenizersLibrary.class, resources)) {
      load(libraries, resources);
      loaded = true;
    } catch (IOException e) {
      throw LoadFailure.unpacking(LIBRARY, e);
    }
  }

  private static List<String> resources(NativeNames names) {
    var folder = "native/lib/%s-%s/cpu/".formatted(names.system(), names.processor("x86_64"));
    var before = names.system().equals("win") ? ON_WINDOWS : List.<String>of();
    return Stream.concat(
            before.stream().map(folder::concat), Stream.of(folder + names.file("tokenizers")))
        .toList();
  }

  private static void load(UnpackedLibraries libraries, List<String> resources) {
    try {
      if (TokenizersLibrary.class.getClassLoader() == TokenizersLoader.class.getClassLoader()) {
        resources.forEach(resource -> System.load(libraries.file(resource).toString()));
      } else {
        loadByItsOwnClass(libraries.file(resources.get(resources.size() - 1)));
      }
    } catch (RuntimeException | LinkageError e) {
      throw LoadFailure.loading(LIBRARY, e);
    }
  }

  /** A library belongs to the class loader of whoever loads it. */
  private static void loadByItsOwnClass(Path library) {
    var thread = Thread.currentThread();
    var context = thread.getContextClassLoader();
    thread.setContextClassLoader(LibUtils.class.getClassLoader());
    try {
      UnpackedLibraries.named(PATH, library, LibUtils::checkStatus);
    } finally {
      thread.setContextClassLoader(context);
    }
  }
}
