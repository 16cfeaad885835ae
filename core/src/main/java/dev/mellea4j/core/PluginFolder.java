package dev.mellea4j.core;

import dev.mellea4j.core.discovery.Plugins;
import dev.mellea4j.core.lifetime.Lifetime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * <p>Plug-ins share {@code dev.mellea4j.api} and {@code org.slf4j} with the application; of
 * everything else they prefer their own classes and find the application's where they have none. A
 * plug-in that is a module gets a module layer if {@code dev.mellea4j.api} is a module of the
 * application too; otherwise it is loaded from a class path.
 */
public final class PluginFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);

  private final Path folder;
  private final Backends backends;
  private final Lifetime lifetime;
  private final List<Closeable> open;

  private PluginFolder(Path folder, Backends backends, Lifetime lifetime, List<Closeable> open) {
    this.folder = folder;
    this.backends = backends;
    this.lifetime = lifetime;
    this.open = List.copyOf(open);
  }

  static PluginFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Plug-in folder '%s' does not exist. Create it or name another".formatted(folder));
    }
    var lifetime =
        Lifetime.until(
            "its plug-in folder '%s' was closed. Open the folder again".formatted(folder));
    var plugins = new Plugins(lifetime);
    try {
      plugins.load(folder);
    } catch (IOException e) {
      plugins.open().forEach(PluginFolder::close);
      throw new IllegalArgumentException(
          "Plug-in folder '%s' cannot be read: %s".formatted(folder, e), e);
    }
    return new PluginFolder(folder, new Backends(plugins.discovery()), lifetime, plugins.open());
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

  /** Returns the path. */
  @Override
  public String toString() {
    return folder.toString();
  }
}
