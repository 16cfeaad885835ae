package dev.mellea4j.core.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Jars that lie together: plug-ins, and the libraries that each of them loads for itself. */
final class Shelf {

  private final String place;
  private final List<PluginJar> plugins = new ArrayList<>();
  private final List<PluginJar> libraries = new ArrayList<>();

  /**
   * Sorts jars.
   *
   * @param place what it is called, such as {@code folder /plugins}
   */
  Shelf(String place, List<PluginJar> jars) {
    this.place = place;
    for (var jar : jars) {
      (jar.offers() ? plugins : libraries).add(jar);
    }
  }

  String place() {
    return place;
  }

  List<PluginJar> plugins() {
    return plugins;
  }

  List<PluginJar> libraries() {
    return libraries;
  }

  /**
   * Returns what a plug-in loads: its jar, the libraries beside it, and what it builds on, of which
   * that beside it comes first.
   */
  List<Path> jars(PluginJar plugin, List<Shelf> all) {
    var paths = new LinkedHashSet<Path>();
    add(plugin, all, paths);
    return List.copyOf(paths);
  }

  private void add(PluginJar plugin, List<Shelf> all, Set<Path> paths) {
    if (paths.add(plugin.path())) { // two may build on each other
      libraries.forEach(library -> paths.add(library.path()));
      addBases(plugin, all, paths);
      for (var other : all) {
        other.addBases(plugin, all, paths);
      }
    }
  }

  private void addBases(PluginJar plugin, List<Shelf> all, Set<Path> paths) {
    for (var base : plugins) {
      if (plugin.buildsOn(base)) {
        add(base, all, paths);
      }
    }
  }
}
