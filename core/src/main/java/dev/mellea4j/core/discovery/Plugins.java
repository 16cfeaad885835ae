package dev.mellea4j.core.discovery;

import dev.mellea4j.core.lifetime.Lifetime;
import java.io.Closeable;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Loads plug-ins, each by itself: one that is broken becomes a finding. */
public final class Plugins {

  private static final ClassLoader APPLICATION = Plugins.class.getClassLoader();

  /** The layer of the application, if it runs on the module path. */
  private static final Optional<ModuleLayer> LAYER =
      Optional.ofNullable(Plugins.class.getModule().getLayer())
          .filter(layer -> layer.findModule("dev.mellea4j.api").isPresent());

  private final Lifetime lifetime;
  private final ProviderSearch search = new ProviderSearch();
  private final List<Closeable> open = new ArrayList<>();

  public Plugins(Lifetime lifetime) {
    this.lifetime = lifetime;
    search.search(APPLICATION);
  }

  public Discovery discovery() {
    return search.result();
  }

  /** Returns what to close, in the order opened. */
  public List<Closeable> open() {
    return open;
  }

  /** Loads the plug-ins whose jars lie in a directory. */
  public void load(Path directory) throws IOException {
    search.searched("folder " + directory);
    var jars = read(directory);
    var libraries = jars.stream().filter(jar -> !jar.offers()).map(PluginJar::path).toList();
    for (var jar : jars) {
      if (jar.ownApi()) {
        notice(jar, "its own copy of dev.mellea4j.api is not used");
      }
      if (jar.offers()) {
        load(jar, libraries);
      }
    }
    if (!jars.isEmpty() && libraries.size() == jars.size()) {
      search.note(Findings.notice(directory.toString(), "none of its jars offers a backend"));
    }
  }

  private List<PluginJar> read(Path directory) throws IOException {
    var jars = new ArrayList<PluginJar>();
    for (var path : paths(directory)) {
      try {
        jars.add(PluginJar.read(path));
      } catch (IOException e) {
        search.note(
            Findings.skipped(path.toString(), "not a readable jar: " + Failure.describe(e)));
      }
    }
    return jars;
  }

  private static List<Path> paths(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries
          .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  private void load(PluginJar jar, List<Path> libraries) {
    var all = new ArrayList<Path>();
    all.add(jar.path());
    all.addAll(libraries);
    if (LAYER.isPresent() && jar.module().isPresent() && !jar.ownApi()) {
      try {
        loadModule(jar.module().get(), all, LAYER.get());
        return;
      } catch (FindException | ResolutionException | LayerInstantiationException e) {
        notice(
            jar,
            "loaded from the class path, since its modules do not resolve: " + Failure.describe(e));
      }
    }
    loadClassPath(jar, all);
  }

  private void loadModule(String name, List<Path> jars, ModuleLayer parent) {
    var modules = new PluginModules(jars);
    open.add(modules);
    var layer = modules.layer(name, parent, APPLICATION);
    search.limit(layer.findLoader(name), lifetime);
    search.search(layer);
  }

  private void loadClassPath(PluginJar jar, List<Path> jars) {
    if (!jar.listed()) {
      search.note(
          Findings.skipped(
              jar.path().toString(),
              "only its module-info names the provider, which a class path ignores; add "
                  + ServiceFiles.PATH));
    }
    var loader = new PluginLoader("plug-in " + jar.path().getFileName(), jars, APPLICATION);
    open.add(loader);
    search.limit(loader, lifetime);
    search.search(loader);
  }

  private void notice(PluginJar jar, String what) {
    search.note(Findings.notice(jar.path().toString(), what));
  }
}
