package dev.mellea4j.core.osgi;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.lifetime.Lifetime;
import java.util.List;
import java.util.Optional;

/**
 * The bundles of the OSGi framework that {@code core} runs in.
 *
 * <p>Safe for use by many threads; every answer is that of the moment.
 */
public interface Bundles {

  /** Returns the bundles, or nothing outside of OSGi and while core's own bundle is not started. */
  static Optional<Bundles> running() {
    return Running.bundles();
  }

  /** Whether core is in a bundle that is not started, so that no other bundle can be seen. */
  static boolean dormant() {
    return Running.bundles().isEmpty() && Running.inBundle();
  }

  /**
   * Returns the loaders of the started bundles that name a provider in {@code META-INF/services}.
   */
  List<ClassLoader> naming();

  /** Returns the providers that are registered as services. */
  List<BackendProvider> services();

  /** Returns the bundle of a class, or nothing if it is in none. */
  Optional<BundleInfo> bundleOf(Class<?> type);

  /**
   * The bundle of a class.
   *
   * @param label its symbolic name
   * @param lifetime until it stops; over if it is not started
   */
  record BundleInfo(String label, String version, String location, Lifetime lifetime) {}
}
