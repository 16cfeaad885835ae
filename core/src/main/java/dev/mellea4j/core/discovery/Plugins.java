package dev.mellea4j.core.discovery;

import dev.mellea4j.core.lifetime.Lifetime;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Loads plug-ins, each by itself: one that is broken becomes a finding. */
public final class Plugins {

  private static final ClassLoader APPLICATION = Discovery.ownLoader();

  /** The layer of the application, if it runs on the module path. */
  private static final Optional<ModuleLayer> LAYER =
      Optional.ofNullable(Plugins.class.getModule().getLayer())
          .filter(layer -> layer.findModule("dev.mellea4j.api").isPresent());

  private final Lifetime lifetime;
  private final ProviderSearch search = new ProviderSearch();
  private final List<Closeable> open = new ArrayList<>();
  private final Map<Path, Path> seen = new HashMap<>();

  public Plugins(Lifetime lifetime) {
    this.lifetime = lifetime;
    search.search(APPLICATION);
  }

  /** Returns what was found so far. */
  public Discovery discovery() {
    return search.result();
  }

  /** Returns what to close, in the order opened. */
  public List<Closeable> open() {
    return open;
  }

  /**
   * Loads the plug-ins whose jars lie in a folder, and those in its sub-folders.
   *
   * @throws IOException if the folder itself cannot be read
   */
  public void load(Path folder) throws IOException {
    isNew(folder);
    loadJars(folder);
    for (var inner : list(folder, Files::isDirectory)) {
      loadInner(inner);
    }
  }

  private void loadInner(Path folder) {
    try {
      if (isNew(folder)) {
        loadJars(folder);
      }
    } catch (IOException e) {
      search.note(
          Findings.skipped(folder.toString(), "not a readable folder: " + Failure.describe(e)));
    }
  }

  /** Looks through links, with which a folder or a jar may be there twice. */
  private boolean isNew(Path path) throws IOException {
    var first = seen.putIfAbsent(path.toRealPath(), path);
    if (first != null) {
      search.note(Findings.skipped(path.toString(), "it is '%s' once more".formatted(first)));
    }
    return first == null;
  }

  private void loadJars(Path folder) throws IOException {
    search.searched("folder " + folder);
    var jars = read(folder);
    var libraries = jars.stream().filter(jar -> !jar.offers()).map(PluginJar::path).toList();
    for (var jar : jars) {
      if (jar.ownApi()) {
        notice(jar, "its own copy of dev.mellea4j.api is not used");
      }
      if (jar.offers() && isNew(jar.path())) {
        load(jar, libraries);
      }
    }
    if (!jars.isEmpty() && libraries.size() == jars.size()) {
      search.note(Findings.notice(folder.toString(), "none of its jars offers a backend"));
    }
  }

  private List<PluginJar> read(Path folder) throws IOException {
    var jars = new ArrayList<PluginJar>();
    for (var path : list(folder, Plugins::isNamedAsJar)) {
      try {
        jars.add(PluginJar.read(path));
      } catch (Throwable e) {
        search.note(
            Findings.skipped(path.toString(), "not a readable jar: " + Failure.describe(e)));
      }
    }
    return jars;
  }

  private static boolean isNamedAsJar(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".jar") && !Files.isDirectory(path);
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.filter(wanted).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
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
