package dev.mellea4j.core.discovery;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a plug-in from the class path, its own classes before the application's, so that it may
 * bring other versions of the same libraries. Shared are only the API and the logging facade.
 *
 * <p>Of the files that name providers it sees that of the plug-in alone: jars that it builds on are
 * plug-ins themselves, and loaded as such elsewhere.
 */
final class PluginLoader extends URLClassLoader {

  private static final String API = "dev.mellea4j.api.";
  private static final List<String> SHARED = List.of("java.", "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader application;
  private final String own;

  /**
   * Opens jars.
   *
   * @param jars that of the plug-in first
   */
  PluginLoader(String name, List<Path> jars, ClassLoader application) {
    super(name, jars.stream().map(PluginLoader::url).toArray(URL[]::new), application);
    this.application = application;
    this.own = "jar:" + getURLs()[0] + "!/";
  }

  /** Escapes {@code !}, with a slash behind it the end of a jar's address for Java. */
  private static URL url(Path jar) {
    try {
      return URI.create(jar.toUri().toString().replace("!", "%21")).toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError("every path has a URL", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(API)) { // not even what a newer copy in the plug-in has and ours has not
      return application.loadClass(name);
    }
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      return loaded == null ? ownOrParents(name, resolve) : loaded;
    }
  }

  private Class<?> ownOrParents(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return super.loadClass(name, resolve);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    var own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (name.equals(ServiceFiles.PATH)) {
      var files = Collections.list(findResources(name));
      files.removeIf(file -> !file.toString().startsWith(own));
      return Collections.enumeration(files);
    }
    var all = Collections.list(findResources(name));
    all.addAll(Collections.list(application.getResources(name)));
    return Collections.enumeration(all);
  }
}
