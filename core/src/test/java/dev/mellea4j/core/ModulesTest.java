package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mellea4j.api.BackendProvider;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Backends on the module path: an application layer of api and core, seen through reflection. */
class ModulesTest {

  private static final String MODULE =
      """
      module acme {
        requires dev.mellea4j.api;
        provides dev.mellea4j.api.BackendProvider with acme.Acme;
      }
      """;

  /** Only so can code in another layer be seen from here. */
  private static final String TELLS = "{ System.getProperties().put(\"acme\", getClass()); }";

  @TempDir Path folder;
  private ModuleLayer application;
  private Class<?> backends;

  @BeforeEach
  void startAnApplication() throws ClassNotFoundException {
    var jars =
        Stream.of(
                BackendProvider.class,
                Backends.class,
                Logger.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class)
            .map(TestJar::location)
            .toArray(Path[]::new);
    application =
        layer(
            ModuleLayer.boot(),
            ModuleFinder.of(jars),
            "dev.mellea4j.core",
            ClassLoader.getPlatformClassLoader());
    backends = application.findLoader("dev.mellea4j.core").loadClass(Backends.class.getName());
  }

  private static ModuleLayer layer(
      ModuleLayer parent, ModuleFinder modules, String root, ClassLoader loader) {
    return parent.defineModulesWithOneLoader(
        parent.configuration().resolveAndBind(modules, ModuleFinder.of(), Set.of(root)), loader);
  }

  /** A plug-in that is found through its module-info alone. */
  private static TestJar modular() {
    return new TestJar().provider("acme.Acme", "acme", TELLS).source("module-info", MODULE);
  }

  private Object in(ModuleLayer layer) throws ReflectiveOperationException {
    return backends.getMethod("in", ModuleLayer.class).invoke(null, layer);
  }

  private static Object call(Object target, String accessor) throws ReflectiveOperationException {
    return target.getClass().getMethod(accessor).invoke(target);
  }

  /** Returns the class of the provider that was found last. */
  private static Class<?> acme() {
    return (Class<?>) System.getProperties().remove("acme");
  }

  @Test
  void modulesOfALayerAreFound() throws Exception {
    var jar = modular().build(folder.resolve("acme.jar"));
    var loader = application.findLoader("dev.mellea4j.core");
    var layer = layer(application, ModuleFinder.of(jar), "acme", loader);

    var found = in(layer);

    assertThat(call(found, "names")).isEqualTo(List.of("acme"));
    assertThat(acme().getModule()).isSameAs(layer.findModule("acme").orElseThrow());
    assertThat(call(call(found, "report"), "searched"))
        .asString()
        .startsWith("[module layer acme, class loader");
    assertThat(call(in(application), "names")).isEqualTo(List.of());
  }

  @Test
  void brokenModulesAreReportedAndHideNobody() throws Exception {
    var jar = modular().build(folder.resolve("acme.jar"));
    var broken =
        new TestJar()
            .provider(
                "bad.Bad", "bad", "public Bad() { throw new IllegalStateException(\"boom\"); }")
            .source("module-info", MODULE.replace("acme.Acme", "bad.Bad").replace("acme", "bad"))
            .build(folder.resolve("bad.jar"));
    var loader = application.findLoader("dev.mellea4j.core");

    var found = in(layer(application, ModuleFinder.of(jar, broken), "acme", loader));

    assertThat(call(found, "names")).isEqualTo(List.of("acme"));
    assertThat(call(call(found, "report"), "findings"))
        .asString()
        .startsWith("[bad.Bad (%s, module bad, class loader".formatted(broken))
        .contains("could not be instantiated: IllegalStateException: boom. Tell its author");
  }

  private AutoCloseable plugins() throws ReflectiveOperationException {
    return (AutoCloseable)
        backends.getMethod("plugins", Path[].class).invoke(null, (Object) new Path[] {folder});
  }

  @Test
  void modularPluginBecomesALayerUntilItIsClosed() throws Exception {
    modular().build(folder.resolve("acme.jar"));

    var plugins = plugins();
    var found = call(plugins, "backends");
    var module = acme().getModule();
    plugins.close();

    assertThat(module.getName()).isEqualTo("acme");
    assertThat(module.getLayer().parents()).containsExactly(application);
    assertThat(call(call(found, "report"), "findings")).isEqualTo(List.of());
    assertThatIOException()
        .isThrownBy(() -> module.getResourceAsStream("acme/Acme.class"))
        .withMessageContaining("closed");
  }

  @Test
  void modularPluginSharesTheApiOfTheApplication() throws Exception {
    modular().build(folder.resolve("acme.jar"));
    var copy =
        new TestJar()
            .source("module-info", "module dev.mellea4j.api { exports dev.mellea4j.api; }")
            .source("dev.mellea4j.api.BackendProvider", "public interface BackendProvider {}")
            .build(folder.resolve("api.jar"));

    try (var plugins = plugins()) {
      var found = call(plugins, "backends");

      assertThat(acme().getModule().getName()).isEqualTo("acme");
      assertThat(call(call(found, "report"), "findings"))
          .asString()
          .startsWith("[%s: its own copy of dev.mellea4j.api is not used. ".formatted(copy));
    }
  }

  @Test
  void modularPluginThatDoesNotResolveIsLoadedFromTheClassPath(@TempDir Path elsewhere)
      throws Exception {
    var absent =
        new TestJar()
            .source("module-info", "module absent {}")
            .build(elsewhere.resolve("absent.jar"));
    var jar =
        modular()
            .against(absent)
            .source("module-info", MODULE.replace("requires", "requires absent; requires"))
            .lists("acme.Acme")
            .build(folder.resolve("acme.jar"));

    try (var plugins = plugins()) {
      var found = call(plugins, "backends");

      assertThat(acme().getModule().isNamed()).isFalse();
      assertThat(call(call(found, "report"), "findings"))
          .asString()
          .startsWith(
              "[%s: loaded from the class path, since its modules do not resolve: FindException: Module absent not found, required by acme. "
                  .formatted(jar));
    }
  }

  /** The other's provider is found once, in its own layer. */
  @Test
  void aModularPluginMayRequireAnother() throws Exception {
    var base =
        new TestJar()
            .provider("base.Base", "base")
            .source(
                "module-info",
                MODULE
                    .replace("acme.Acme", "base.Base")
                    .replace("acme", "base")
                    .replace("provides", "exports base; provides"))
            .build(folder.resolve("base.jar"));
    new TestJar()
        .against(base)
        .source("module-info", MODULE.replace("requires", "requires base; requires"))
        .provider("acme.Acme", "acme", TELLS + " { new base.Base(); }")
        .build(folder.resolve("acme.jar"));

    try (var plugins = plugins()) {
      var found = call(plugins, "backends");

      assertThat(call(found, "names")).isEqualTo(List.of("acme", "base"));
      assertThat(call(call(found, "report"), "findings")).isEqualTo(List.of());
      assertThat(acme().getModule().getName()).isEqualTo("acme");
    }
  }

  @Test
  void classPathPluginIsFoundFromAModularApplication() throws Exception {
    TestJar.of("acme.Acme", "acme")
        .provider("acme.Acme", "acme", TELLS)
        .build(folder.resolve("acme.jar"));

    try (var plugins = plugins()) {
      assertThat(call(call(plugins, "backends"), "names")).isEqualTo(List.of("acme"));
      assertThat(acme().getModule().isNamed()).isFalse();
    }
  }
}
