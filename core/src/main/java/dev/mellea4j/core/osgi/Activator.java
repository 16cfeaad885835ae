package dev.mellea4j.core.osgi;

import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Lets core see the providers of other bundles while core's own bundle is started. */
public final class Activator implements BundleActivator {

  private Optional<StartedBundles> bundles = Optional.empty();

  @Override
  public void start(BundleContext context) {
    var started = new StartedBundles(context);
    context.addBundleListener(started);
    context.addServiceListener(started);
    bundles = Optional.of(started);
    Running.set(Optional.of(started));
  }

  /**
   * Ends the backends that were opened from bundles: nobody would notice any more when those stop.
   */
  @Override
  public void stop(BundleContext context) {
    Running.set(Optional.empty());
    bundles.ifPresent(StartedBundles::end);
    bundles = Optional.empty();
  }
}
