package dev.mellea4j.core.osgi;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.lifetime.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of a framework, asked through core's own context. */
final class StartedBundles implements Bundles, SynchronousBundleListener, ServiceListener {

  private static final String SERVICES = "META-INF/services";

  private final BundleContext context;
  private final Map<Bundle, Lifetime> lifetimes = new ConcurrentHashMap<>();
  private final Map<ServiceReference<?>, BackendProvider> services = new ConcurrentHashMap<>();

  StartedBundles(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<ClassLoader> naming() {
    var loaders = new ArrayList<ClassLoader>();
    for (var bundle : context.getBundles()) {
      if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && isStarted(bundle)) {
        Optional.ofNullable(bundle.adapt(BundleWiring.class))
            .filter(StartedBundles::namesProvider)
            .map(BundleWiring::getClassLoader)
            .ifPresent(loaders::add);
      }
    }
    return loaders;
  }

  /**
   * Looks into the bundle itself, its fragments and the jars on its class path, not its imports.
   */
  private static boolean namesProvider(BundleWiring wiring) {
    var own = BundleWiring.LISTRESOURCES_LOCAL;
    var files = wiring.listResources(SERVICES, BackendProvider.class.getName(), own);
    return files != null && !files.isEmpty(); // null if the bundle is gone by now
  }

  /** A bundle that starts lazily is started as far as that is its own doing. */
  private static boolean isStarted(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> true;
      case Bundle.STARTING -> isLazy(bundle);
      default -> false;
    };
  }

  private static boolean isLazy(Bundle bundle) {
    return Optional.ofNullable(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY))
        .filter(policy -> policy.startsWith(Constants.ACTIVATION_LAZY))
        .isPresent();
  }

  @Override
  public List<BackendProvider> services() {
    var found = new ArrayList<BackendProvider>();
    for (var reference : references()) {
      service(reference).ifPresent(found::add);
    }
    return found;
  }

  /** Each service is taken once and kept: one that nobody uses may be shut down by its owner. */
  private Optional<BackendProvider> service(ServiceReference<BackendProvider> reference) {
    var kept = services.get(reference);
    if (kept != null) {
      return Optional.of(kept);
    }
    var taken = Optional.ofNullable(context.getService(reference));
    if (taken.isPresent() && services.putIfAbsent(reference, taken.get()) != null) {
      context.ungetService(reference);
    }
    return taken;
  }

  private List<ServiceReference<BackendProvider>> references() {
    try {
      return List.copyOf(context.getServiceReferences(BackendProvider.class, null));
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("there is no filter", e);
    }
  }

  /** Lets go of a service that goes; that bundles come and services come is seen when asked. */
  @Override
  public void serviceChanged(ServiceEvent event) {
    if (event.getType() == ServiceEvent.UNREGISTERING
        && services.remove(event.getServiceReference()) != null) {
      context.ungetService(event.getServiceReference());
    }
  }

  @Override
  public Optional<BundleInfo> bundleOf(Class<?> type) {
    return Optional.ofNullable(FrameworkUtil.getBundle(type)).map(this::info);
  }

  private BundleInfo info(Bundle bundle) {
    var label = Optional.ofNullable(bundle.getSymbolicName()).orElse(bundle.getLocation());
    return new BundleInfo(
        label, bundle.getVersion().toString(), bundle.getLocation(), lifetime(bundle));
  }

  private Lifetime lifetime(Bundle bundle) {
    var lifetime = lifetimes.computeIfAbsent(bundle, StartedBundles::untilItStops);
    if (!isStarted(bundle)) { // it stopped before there was a lifetime to end
      lifetimes.remove(bundle, lifetime);
      lifetime.end();
    }
    return lifetime;
  }

  private static Lifetime untilItStops(Bundle bundle) {
    return Lifetime.until(
        "its bundle '%s' is not started. Start it and call Backends.installed() again"
            .formatted(bundle.getSymbolicName()));
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING) {
      Optional.ofNullable(lifetimes.remove(event.getBundle())).ifPresent(Lifetime::end);
    }
  }

  /** Ends every lifetime. */
  void end() {
    lifetimes.values().forEach(Lifetime::end);
    lifetimes.clear();
  }
}
