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
   * Loads the plug-ins whose jars lie in folders and in their sub-folders, and jars by themselves.
   *
   * @throws IOException if a folder itself cannot be read
   */
  public void load(List<Path> paths) throws IOException {
    var shelves = new ArrayList<Shelf>();
    var single = paths.stream().filter(path -> !Files.isDirectory(path)).toList();
    if (!single.isEmpty()) {
      shelves.add(new Shelf("jars " + single, read(single)));
    }
    for (var folder : paths) {
      if (Files.isDirectory(folder) && isNew(folder)) {
        shelves.add(shelf(folder));
        for (var inner : list(folder, Files::isDirectory)) {
          inner(inner).ifPresent(shelves::add);
        }
      }
    }
    shelves.forEach(shelf -> load(shelf, shelves));
  }

  private Shelf shelf(Path folder) throws IOException {
    return new Shelf("folder " + folder, read(list(folder, Plugins::isNamedAsJar)));
  }

  private Optional<Shelf> inner(Path folder) {
    try {
      return isNew(folder) ? Optional.of(shelf(folder)) : Optional.empty();
    } catch (IOException e) {
      skip(folder, "not a readable folder: " + Failure.describe(e), "Replace it or take it away");
      return Optional.empty();
    }
  }

  /** Looks through links, with which a folder or a jar may be there twice. */
  private boolean isNew(Path path) throws IOException {
    var first = seen.putIfAbsent(path.toRealPath(), path);
    if (first != null) {
      skip(path, "it is '%s' once more".formatted(first), "Take one of them away");
    }
    return first == null;
  }

  private List<PluginJar> read(List<Path> paths) {
    var jars = new ArrayList<PluginJar>();
    for (var path : paths) {
      try {
        var jar = PluginJar.read(path);
        if (!jar.offers() || isNew(path)) {
          jars.add(jar);
        }
      } catch (Throwable e) {
        skip(path, "not a readable jar: " + Failure.describe(e), "Replace it or take it away");
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

  private void load(Shelf shelf, List<Shelf> shelves) {
    search.searched(shelf.place());
    for (var library : shelf.libraries()) {
      if (library.ownApi()) {
        notice(
            library,
            "its own copy of dev.mellea4j.api is not used",
            "Take it away: that is the application's to bring");
      }
    }
    for (var plugin : shelf.plugins()) {
      if (plugin.ownApi()) {
        skip(
            plugin.path(),
            "it holds a copy of dev.mellea4j.api, which is the application's to bring",
            "Leave it out of the jar, in Maven with the scope 'provided'");
      } else {
        load(plugin, shelf.jars(plugin, shelves));
      }
    }
    if (!shelf.libraries().isEmpty() && shelf.plugins().isEmpty()) {
      search.note(
          Findings.notice(
              shelf.place(),
              "none of its jars offers a backend",
              "A plug-in has the file " + ServiceFiles.PATH));
    }
  }

  private void load(PluginJar jar, List<Path> all) {
    if (LAYER.isPresent() && jar.module().isPresent()) {
      try {
        loadModule(jar.module().get(), all, LAYER.get());
        return;
      } catch (FindException | ResolutionException | LayerInstantiationException e) {
        notice(
            jar,
            "loaded from the class path, since its modules do not resolve: " + Failure.describe(e),
            "Add the modules that it requires");
      }
    }
    loadClassPath(jar, all);
  }

  private void loadModule(String name, List<Path> jars, ModuleLayer parent) {
    var modules = new PluginModules(jars);
    open.add(modules);
    var layer = modules.layer(name, parent, APPLICATION);
    search.limit(layer.findLoader(name), lifetime);
    search.search(layer, type -> name.equals(type.getModule().getName()));
  }

  private void loadClassPath(PluginJar jar, List<Path> jars) {
    if (!jar.listed()) {
      skip(
          jar.path(),
          "only its module-info names the provider, which a class path ignores",
          "Name it in %s too".formatted(ServiceFiles.PATH));
    }
    var loader = new PluginLoader("plug-in " + jar.path().getFileName(), jars, APPLICATION);
    open.add(loader);
    search.limit(loader, lifetime);
    search.search(loader);
  }

  private void skip(Path path, String cause, String advice) {
    search.note(Findings.skipped(path.toString(), Origin.unknown(), cause, advice));
  }

  private void notice(PluginJar jar, String what, String advice) {
    search.note(Findings.notice(jar.path().toString(), what, advice));
  }
}
