package shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework that is on the class path, with bundles in it. */
final class Host implements AutoCloseable {

  private final Framework framework;

  private Host(Framework framework) {
    this.framework = framework;
  }

  /** Starts an empty one. */
  static Host start(Path storage) throws BundleException {
    var settings =
        Map.of(
            Constants.FRAMEWORK_STORAGE,
            storage.toString(),
            Constants.FRAMEWORK_STORAGE_CLEAN,
            Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    var framework =
        ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(settings);
    framework.start();
    return new Host(framework);
  }

  /** Installs all of these, then starts them in this order. */
  void add(List<Path> jars) throws BundleException {
    var installed = new ArrayList<Bundle>();
    for (var jar : jars) {
      if (!Files.exists(jar)) {
        throw new IllegalStateException("'%s' is listed, but not there".formatted(jar));
      }
      installed.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
    }
    for (var bundle : installed) {
      if (!isFragment(bundle)) {
        bundle.start();
      }
    }
  }

  static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  /** Returns all bundles but the framework itself. */
  List<Bundle> bundles() {
    return Stream.of(framework.getBundleContext().getBundles())
        .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
        .toList();
  }

  Bundle bundle(String symbolicName) {
    return bundles().stream()
        .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
        .findFirst()
        .orElseThrow();
  }

  /** Installs a bundle's jar anew: its classes are others from now on. */
  void redeploy(Bundle bundle) throws Exception {
    bundle.update();
    var refreshed = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            refreshed.countDown();
          }
        };
    framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
    refreshed.await();
  }

  /** Has the application do what it registered under this name. */
  @SuppressWarnings("unchecked")
  Object shop(String what, Map<String, String> settings) throws Exception {
    var context = framework.getBundleContext();
    var reference =
        context.getServiceReferences(Function.class, "(shop=" + what + ")").iterator().next();
    return ((Function<Map<String, String>, Object>) context.getService(reference)).apply(settings);
  }

  @Override
  public void close() throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }
}
