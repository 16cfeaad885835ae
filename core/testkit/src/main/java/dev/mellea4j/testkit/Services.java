package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds providers as {@code core} does. */
final class Services {

  private static final int MOST = 1000;

  private Services() {}

  /**
   * The services that are of the class of {@code provider}, one unless it is missing. Broken ones
   * of other classes are their own authors' worry.
   */
  static List<ServiceLoader.Provider<BackendProvider>> of(BackendProvider provider) {
    var found = new ArrayList<ServiceLoader.Provider<BackendProvider>>();
    var type = provider.getClass();
    var services =
        ServiceLoader.load(BackendProvider.class, type.getClassLoader()).stream().spliterator();
    for (int attempts = 0; attempts < MOST; attempts++) {
      try {
        if (!services.tryAdvance(found::add)) {
          break;
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // The next step goes on behind the broken entry.
      }
    }
    found.removeIf(service -> service.type() != type);
    return found;
  }
}
