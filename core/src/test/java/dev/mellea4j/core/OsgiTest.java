package dev.mellea4j.core;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Core as a bundle, with the manifest it is published with; the API comes from the test itself. */
class OsgiTest {

  private static final String OUTSIDE_OF_QUOTES = ",(?=([^\"]*\"[^\"]*\")*[^\"]*$)";

  private static final String REGISTERS =
      """
      public final class Starter implements org.osgi.framework.BundleActivator {
        public void start(org.osgi.framework.BundleContext context) {
          context.registerService(dev.mellea4j.api.BackendProvider.class, new Acme(), null);
        }
        public void stop(org.osgi.framework.BundleContext context) {}
      }
      """;

  @TempDir Path folder;
  private Framework framework;
  private Bundle core;

  @BeforeEach
  void startCore() throws Exception {
    var manifest = manifest();
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, imports(manifest)));
    framework.start();
    core = install(coreBundle(manifest), "core.jar");
    core.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }

  private static Attributes manifest() throws IOException {
    var file = TestJar.location(Backends.class).resolve(JarFile.MANIFEST_NAME);
    try (var bytes = Files.newInputStream(file)) {
      return new Manifest(bytes).getMainAttributes();
    }
  }

  /** The packages that core imports, in the lowest versions that will do. */
  private static String imports(Attributes manifest) {
    var clauses = manifest.getValue(Constants.IMPORT_PACKAGE).split(OUTSIDE_OF_QUOTES);
    return Arrays.stream(clauses)
        .filter(clause -> !clause.startsWith("org.osgi") && !clause.contains("optional"))
        .map(clause -> clause.replaceFirst("version=\"\\[([\\d.]+).*", "version=$1"))
        .collect(Collectors.joining(","));
  }

  private static TestJar coreBundle(Attributes manifest) throws IOException {
    var jar = new TestJar();
    manifest.forEach((name, value) -> jar.header(name.toString(), value.toString()));
    var classes = TestJar.location(Backends.class);
    for (var file : TestJar.files(classes)) {
      if (!file.endsWith("MANIFEST.MF")) {
        jar.entry(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static TestJar bundle(TestJar jar, String version) {
    return jar.header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", "acme.bundle")
        .header("Bundle-Version", version)
        .header("Import-Package", "dev.mellea4j.api,org.osgi.framework");
  }

  private static TestJar acme() {
    return bundle(TestJar.of("acme.Acme", "acme"), "1.5.0");
  }

  private Bundle install(TestJar jar, String name) throws BundleException {
    return framework
        .getBundleContext()
        .installBundle(jar.build(folder.resolve(name)).toUri().toString());
  }

  private Bundle start(TestJar jar) throws BundleException {
    var bundle = install(jar, "acme.jar");
    bundle.start();
    return bundle;
  }

  /** Calls core's own copy of Backends. */
  private Object installed() throws ReflectiveOperationException {
    return core.loadClass(Backends.class.getName()).getMethod("installed").invoke(null);
  }

  private Object names() throws ReflectiveOperationException {
    return call(installed(), "names");
  }

  private Object findings() throws ReflectiveOperationException {
    return call(call(installed(), "report"), "findings");
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private static Backend open(Object backends, String name) throws ReflectiveOperationException {
    return (Backend) backends.getClass().getMethod("open", String.class).invoke(backends, name);
  }

  private static String answer(Backend backend) {
    return backend.generate(GenerateRequest.of("Hello")).text();
  }

  @Test
  void backendsComeAndGoWithTheirBundles() throws Exception {
    var bundle = install(acme(), "acme.jar");
    assertThat(names()).isEqualTo(List.of());

    bundle.start();
    assertThat(names()).isEqualTo(List.of("acme"));
    assertThat(answer(open(installed(), "acme"))).isEqualTo("acme.Acme");

    bundle.stop();
    assertThat(names()).isEqualTo(List.of());

    bundle.start();
    assertThat(names()).isEqualTo(List.of("acme"));
  }

  @Test
  void reportNamesTheBundle() throws Exception {
    start(acme());

    assertThat(call(call(installed(), "report"), "installed"))
        .asString()
        .contains("providerClass=acme.Acme,")
        .contains("1.5.0 (%s, bundle 'acme.bundle')".formatted(folder.resolve("acme.jar")));
    assertThat(call(call(installed(), "report"), "searched"))
        .asString()
        .contains("acme.bundle", "OSGi services");
  }

  @Test
  void lazyBundlesAreStartedByWhoeverOpensTheirBackends() throws Exception {
    var bundle = install(acme().header("Bundle-ActivationPolicy", "lazy"), "acme.jar");
    bundle.start(Bundle.START_ACTIVATION_POLICY);

    assertThat(names()).isEqualTo(List.of("acme"));
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void openBackendEndsWithItsBundle() throws Exception {
    var bundle = start(acme());
    var before = installed();
    var backend = open(before, "acme");
    assertThat(answer(backend)).isEqualTo("acme.Acme");

    bundle.stop();
    bundle.start();

    var gone =
        "Backend 'acme' is gone: its bundle 'acme.bundle' is not started. Start it and call"
            + " Backends.installed() again";
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answer(backend))
        .withMessage(gone)
        .matches(failure -> failure.reason() == CANCELLED);
    assertThatExceptionOfType(InvocationTargetException.class)
        .isThrownBy(() -> open(before, "acme"))
        .havingCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessage(gone);
    assertThat(answer(open(installed(), "acme"))).isEqualTo("acme.Acme");
  }

  @Test
  void backendClosedByItsUserIsLeftAloneWhenTheBundleStops() throws Exception {
    var bundle = start(acme());
    try (var backend = open(installed(), "acme")) {
      assertThat(answer(backend)).isEqualTo("acme.Acme");
    }

    bundle.stop();

    assertThat(names()).isEqualTo(List.of());
  }

  @Test
  void updatedBundleBringsItsNewBackend() throws Exception {
    var bundle = start(acme());

    var update = bundle(TestJar.of("acme.Acme", "newer"), "2.0.0").build(folder.resolve("2.jar"));
    try (var bytes = Files.newInputStream(update)) {
      bundle.update(bytes);
    }

    assertThat(names()).isEqualTo(List.of("newer"));
  }

  @Test
  void servicesAreBackendsWhileTheyAreRegistered() throws Exception {
    var bundle =
        start(
            bundle(
                new TestJar()
                    .against(TestJar.location(BundleActivator.class))
                    .provider("acme.Acme", "acme")
                    .source("acme.Starter", REGISTERS)
                    .header("Bundle-Activator", "acme.Starter"),
                "1.5.0"));

    assertThat(names()).isEqualTo(List.of("acme"));
    var backend = open(installed(), "acme");
    assertThat(answer(backend)).isEqualTo("acme.Acme");

    bundle.stop();
    assertThat(names()).isEqualTo(List.of());
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> answer(backend));
  }

  @Test
  void brokenBundlesAreReportedAndHideNobody() throws Exception {
    start(acme());
    var broken =
        install(
            bundle(new TestJar().lists("bad.Provider"), "1.0.0")
                .header("Bundle-SymbolicName", "bad.bundle"),
            "bad.jar");
    broken.start();

    assertThat(names()).isEqualTo(List.of("acme"));
    assertThat(findings())
        .asString()
        .startsWith("[bad.Provider (")
        .contains("bad.bundle", "): not found. ");
  }

  @Test
  void bundleWithItsOwnCopyOfTheApiIsReported() throws Exception {
    var copy = "dev/mellea4j/api/BackendProvider.class";
    try (var bytes = Backends.class.getClassLoader().getResourceAsStream(copy)) {
      var jar = acme().entry(copy, bytes.readAllBytes());
      start(jar.header("Import-Package", "org.osgi.framework"));
    }

    assertThat(names()).isEqualTo(List.of());
    assertThat(findings())
        .asString()
        .contains(
            "not a BackendProvider of this application; a copy of dev.mellea4j.api in its jar would"
                + " explain it");
  }

  @Test
  void stoppedCoreSaysThatItSeesNoBundles() throws Exception {
    start(acme());
    var backend = open(installed(), "acme");

    core.stop();

    assertThat(names()).isEqualTo(List.of());
    assertThat(findings())
        .hasToString(
            "[other bundles: not searched, since core's own bundle is not started. Start it]");
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> answer(backend));
  }
}
