package dev.mellea4j.core.osgi;

import java.util.Optional;

/**
 * The bundles of the running framework: static, since the framework starts core's bundle on its own
 * and applications enter core through static methods.
 */
final class Running {

  private static volatile Optional<Bundles> bundles = Optional.empty();

  private Running() {}

  static Optional<Bundles> bundles() {
    return bundles;
  }

  static boolean inBundle() {
    var loader = Running.class.getClassLoader();
    try {
      return Class.forName("org.osgi.framework.BundleReference", false, loader).isInstance(loader);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static void set(Optional<Bundles> newBundles) {
    bundles = newBundles;
  }
}
