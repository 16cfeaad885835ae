package dev.mellea4j.core.discovery;

import java.lang.module.ModuleFinder;

/**
 * A run-time image that {@code jlink} made of the application: a provider that was not linked is
 * not in it, whatever lay on the module path then.
 */
final class Image {

  private Image() {}

  /** Whether core is in one. */
  static boolean isThisProcess() {
    var module = Image.class.getModule();
    return module.getLayer() != null
        && module
            .getLayer()
            .configuration()
            .findModule(module.getName())
            .flatMap(found -> found.reference().location())
            .filter(location -> location.getScheme().equals("jrt"))
            .isPresent();
  }

  /** Returns what to do to have a module. */
  static String advice(String module) {
    return advice(module, ModuleFinder.ofSystem().find(module).isPresent());
  }

  static String advice(String module, boolean isLinked) {
    return isLinked
        ? "Its module is in this image, but not used: start it with --add-modules " + module
        : "This image was linked without it: run jlink with --bind-services, or with --add-modules "
            + module;
  }
}
