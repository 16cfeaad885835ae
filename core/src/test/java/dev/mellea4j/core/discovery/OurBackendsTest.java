package dev.mellea4j.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.discovery.OurBackends.OurBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OurBackendsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static Stream<OurBackend> all() {
    return OurBackends.names().stream().map(name -> OurBackends.named(name).orElseThrow());
  }

  @Test
  void theProvidersAreThoseOfOurModules() throws IOException {
    assertThat(all().map(OurBackend::providerClass).distinct())
        .as("what OurBackends lists, with their names and aliases")
        .containsExactlyInAnyOrderElementsOf(providers());
  }

  private static List<String> providers() throws IOException {
    var providers = new ArrayList<String>();
    try (var modules = Files.newDirectoryStream(ROOT, "backend-*")) {
      for (var module : modules) {
        var services = module.resolve("src/main/resources").resolve(ServiceFiles.PATH);
        providers.addAll(Files.readAllLines(services));
      }
    }
    return providers;
  }

  @Test
  void theBomHasTheirArtifacts() throws IOException {
    var bom = Files.readString(ROOT.resolve("bom/pom.xml"));

    assertThat(all().map(OurBackend::coordinates))
        .allSatisfy(
            coordinates ->
                assertThat(bom)
                    .contains(
                        "<artifactId>%s</artifactId>".formatted(coordinates.split(":", -1)[1])));
  }
}
