package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every jar of ours says the same as a module and as an OSGi bundle. */
class BundlesJarTest {

  static List<Path> ours() throws IOException {
    try (var jars = Files.list(Path.of("target", "lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("mellea4j-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void bundleExportsWhatTheModuleDoes(Path jar) throws IOException {
    var module = ModuleFinder.of(jar).findAll().stream().map(ModuleReference::descriptor).toList();

    assertThat(module).singleElement().matches(descriptor -> !descriptor.isAutomatic());
    assertThat(exportedByBundle(jar)).isEqualTo(exportedByModule(module.get(0)));
  }

  private static Set<String> exportedByModule(ModuleDescriptor module) {
    return module.exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  /** The names of the packages, less their attributes, whose quoted values hold commas. */
  private static Set<String> exportedByBundle(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var header = file.getManifest().getMainAttributes().getValue("Export-Package");
      return Stream.of((header == null ? "" : header).replaceAll("\"[^\"]*\"", "").split(","))
          .map(entry -> entry.replaceFirst(";.*", "").strip())
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toSet());
    }
  }
}
