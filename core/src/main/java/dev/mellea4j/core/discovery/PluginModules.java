package dev.mellea4j.core.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The modules of a plug-in. Unlike those of the JDK, the jars can be closed; and those that
 * plug-ins share with the application are not found here, so that they come from its layer.
 */
final class PluginModules implements ModuleFinder, Closeable {

  private static final Set<String> SHARED = Set.of("dev.mellea4j.api", "org.slf4j");

  private final ModuleFinder jars;
  private final ConcurrentLinkedQueue<ModuleReader> readers = new ConcurrentLinkedQueue<>();

  PluginModules(List<Path> jars) {
    this.jars = ModuleFinder.of(jars.toArray(Path[]::new));
  }

  /**
   * Makes a layer of a module and what it requires.
   *
   * @throws RuntimeException of several kinds if the modules do not go together
   */
  ModuleLayer layer(String module, ModuleLayer parent, ClassLoader parentLoader) {
    var resolved =
        Configuration.resolveAndBind(
            this, List.of(parent.configuration()), ModuleFinder.of(), Set.of(module));
    return ModuleLayer.defineModulesWithOneLoader(resolved, List.of(parent), parentLoader).layer();
  }

  @Override
  public Optional<ModuleReference> find(String name) {
    return SHARED.contains(name) ? Optional.empty() : jars.find(name).map(this::closeable);
  }

  @Override
  public Set<ModuleReference> findAll() {
    return jars.findAll().stream()
        .filter(module -> !SHARED.contains(module.descriptor().name()))
        .map(this::closeable)
        .collect(Collectors.toUnmodifiableSet());
  }

  private ModuleReference closeable(ModuleReference module) {
    return new ModuleReference(module.descriptor(), module.location().orElse(null)) {
      @Override
      public ModuleReader open() throws IOException {
        var reader = module.open();
        readers.add(reader);
        return reader;
      }
    };
  }

  @Override
  public void close() throws IOException {
    var failures = new ArrayList<IOException>();
    for (var reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
