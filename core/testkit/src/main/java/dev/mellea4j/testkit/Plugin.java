package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** A plug-in that is checked from outside: what a class loader of its own loads. */
final class Plugin {

  private static final String CONTRACTS = "META-INF/services/" + BackendContract.class.getName();

  private final ClassLoader loader;

  private Plugin(ClassLoader loader) {
    this.loader = loader;
  }

  static Plugin seenBy(ClassLoader loader) {
    return new Plugin(loader);
  }

  /** The contracts that it brings; none if it names none. */
  List<Class<?>> contracts() throws IOException {
    var contracts = new ArrayList<Class<?>>();
    for (var file : Collections.list(loader.getResources(CONTRACTS))) {
      try (var stream = file.openStream()) {
        for (var line : new String(stream.readAllBytes(), UTF_8).lines().toList()) {
          var name = line.replaceFirst("#.*", "").strip();
          if (!name.isEmpty()) {
            contracts.add(contract(name));
          }
        }
      }
    }
    return contracts;
  }

  private Class<?> contract(String name) {
    try {
      var type = Class.forName(name, false, loader);
      if (BackendContract.class.isAssignableFrom(type)) {
        return type;
      }
      throw new IllegalArgumentException(
          "'%s', which '%s' names, extends neither BackendContract nor HttpBackendContract"
              .formatted(name, CONTRACTS));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "'%s', which '%s' names, cannot be loaded: %s. Give the jar of its tests too"
              .formatted(name, CONTRACTS, e),
          e);
    }
  }

  /** The provider of this name, or the only one. */
  BackendProvider provider(Optional<String> name) {
    var all = providers();
    var names = String.join(", ", all.keySet());
    if (name.isEmpty() && all.size() > 1) {
      throw new IllegalArgumentException("The plug-in has several backends. Choose one: " + names);
    }
    return Optional.ofNullable(all.get(name.orElse(names)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The plug-in has no backend '%s'. It has: %s"
                        .formatted(name.orElse(""), names)));
  }

  private Map<String, BackendProvider> providers() {
    var broken = new ArrayList<Throwable>();
    var providers = new TreeMap<String, BackendProvider>();
    for (var service : Services.in(loader, broken::add)) {
      if (service.type().getClassLoader() == loader) {
        made(service, broken).ifPresent(provider -> providers.put(provider.name(), provider));
      }
    }
    if (!providers.isEmpty()) {
      return providers;
    }
    if (broken.isEmpty()) {
      throw new IllegalArgumentException(
          "The plug-in has no provider. Name its class in META-INF/services/"
              + BackendProvider.class.getName());
    }
    throw new IllegalArgumentException(
        "The plug-in has no provider that works: " + broken.get(0), broken.get(0));
  }

  private static Optional<BackendProvider> made(
      ServiceLoader.Provider<BackendProvider> service, List<Throwable> broken) {
    try {
      return Optional.of(service.get());
    } catch (ServiceConfigurationError | LinkageError e) {
      broken.add(Optional.ofNullable(e.getCause()).orElse(e));
      return Optional.empty();
    }
  }
}
