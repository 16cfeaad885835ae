package dev.mellea4j.backend.hf.library;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks nano in two class loaders, each of which has all classes, as two web applications have. */
final class AskTwice {

  private AskTwice() {}

  /** Asks one after the other, or {@code at-once}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      for (int i = 0; i < 2; i++) {
        try (var loader = loader()) {
          ask(loader);
        }
      }
    } else {
      var asked = new ArrayList<CompletableFuture<Void>>();
      for (var loader : List.of(loader(), loader())) {
        asked.add(CompletableFuture.runAsync(() -> ask(loader), task -> new Thread(task).start()));
      }
      asked.forEach(CompletableFuture::join);
    }
  }

  private static URLClassLoader loader() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static void ask(ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
    try {
      var main = Class.forName(AskNano.class.getName(), true, loader);
      main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
