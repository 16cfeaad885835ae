package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds providers as {@code core} does. */
final class Services {

  private static final int MOST = 1000;

  private Services() {}

  /**
   * The services that are of the class of {@code provider}, one unless it is missing. Broken ones
   * of other classes are their own authors' worry.
   */
  static List<ServiceLoader.Provider<BackendProvider>> of(BackendProvider provider) {
    var type = provider.getClass();
    var found = in(type.getClassLoader(), broken -> {});
    found.removeIf(service -> service.type() != type);
    return found;
  }

  /**
   * The services that {@code loader} sees.
   *
   * @param broken is told of each entry that is none
   */
  static List<ServiceLoader.Provider<BackendProvider>> in(
      ClassLoader loader, Consumer<Throwable> broken) {
    var found = new ArrayList<ServiceLoader.Provider<BackendProvider>>();
    var services = ServiceLoader.load(BackendProvider.class, loader).stream().spliterator();
    for (int attempts = 0; attempts < MOST; attempts++) {
      try {
        if (!services.tryAdvance(found::add)) {
          break;
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        broken.accept(e); // the next step goes on behind it
      }
    }
    return found;
  }
}
