package dev.mellea4j.core;

import dev.mellea4j.core.discovery.Plugins;
import dev.mellea4j.core.lifetime.Lifetime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of plug-ins that is open.
 *
 * <pre>{@code
 * try (var folder = Backends.plugins(Path.of("plugins"));
 *     var backend = folder.backends().open("acme")) { … }
 * }</pre>
 *
 * <p>Each jar that offers a backend is a plug-in of its own; the other jars beside it are
 * libraries, which every plug-in loads for itself. A sub-folder, one level deep, holds plug-ins
 * with libraries of their own.
 *
 * <p>A plug-in may build on another, such as one that wraps {@code openai}: its manifest names the
 * other's module or file in {@code Mellea4j-Builds-On}, separated by commas, or its file in {@code
 * Class-Path}, or its module-info requires it. It then loads the other's jar, and the libraries
 * beside that, for itself.
 *
 * <p>Plug-ins share {@code dev.mellea4j.api} and {@code org.slf4j} with the application; of
 * everything else they prefer their own classes and find the application's where they have none. A
 * plug-in that is a module gets a module layer if {@code dev.mellea4j.api} is a module of the
 * application too; otherwise it is loaded from a class path. One that holds a copy of {@code
 * dev.mellea4j.api} is refused.
 *
 * <p>While the code of a plug-in runs, its loader is the thread's context class loader; sinks and
 * whatever else it calls back run with that of the caller.
 */
public final class PluginFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);

  private final List<Path> places;
  private final Backends backends;
  private final Lifetime lifetime;
  private final List<Closeable> open;

  private PluginFolder(
      List<Path> places, Backends backends, Lifetime lifetime, List<Closeable> open) {
    this.places = places;
    this.backends = backends;
    this.lifetime = lifetime;
    this.open = List.copyOf(open);
  }

  static PluginFolder open(List<Path> places) {
    for (var place : places) {
      if (!Files.exists(place)) {
        throw new IllegalArgumentException(
            "Plug-in folder '%s' does not exist. Create it or name another".formatted(place));
      }
    }
    var label = label(places);
    var lifetime =
        Lifetime.until(
            "its plug-in folder '%s' was closed. Open the folder again".formatted(label));
    var plugins = new Plugins(lifetime);
    try {
      plugins.load(places);
    } catch (IOException e) {
      plugins.open().forEach(PluginFolder::close);
      throw new IllegalArgumentException(
          "Plug-in folder '%s' cannot be read: %s".formatted(label, e), e);
    }
    return new PluginFolder(places, new Backends(plugins.discovery()), lifetime, plugins.open());
  }

  private static String label(List<Path> places) {
    return places.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Returns the backends of the plug-ins, and those that core's own class loader sees. */
  public Backends backends() {
    return backends;
  }

  /**
   * Closes the jars. Backends from plug-ins that are still open are closed first, and calls on them
   * end as cancelled. Closing twice has no effect.
   */
  @Override
  public void close() {
    lifetime.end();
    open.forEach(PluginFolder::close);
  }

  private static void close(Closeable jar) {
    try {
      jar.close();
    } catch (IOException e) {
      log.warn("A jar of a plug-in cannot be closed; it stays open until the process ends", e);
    }
  }

  /** Returns the paths. */
  @Override
  public String toString() {
    return label(places);
  }
}
