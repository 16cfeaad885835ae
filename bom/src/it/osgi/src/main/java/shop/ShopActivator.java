package shop;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * An application in a bundle. What it does it registers as services, functions of settings: one is
 * {@code backend}, the others are the backend's own.
 */
public final class ShopActivator implements BundleActivator {

  private static final String QUESTION = "What is the capital of France?";

  record Person(String name, int age) {}

  @Override
  public void start(BundleContext context) {
    register(context, "lists", settings -> Backends.installed().names());
    register(context, "finds", settings -> Backends.installed().report().findings());
    register(context, "chats", ShopActivator::chat);
    register(context, "reads", ShopActivator::read);
    register(context, "streams", settings -> session(settings).stream(QUESTION).iterator());
  }

  private static void register(
      BundleContext context, String what, Function<Map<String, String>, Object> service) {
    Dictionary<String, Object> properties = new Hashtable<>(Map.of("shop", what));
    context.registerService(Function.class, service, properties);
  }

  private static MelleaSession session(Map<String, String> settings) {
    var builder = Mellea.session();
    settings.forEach(
        (key, value) -> {
          if (key.equals("backend")) {
            builder.backend(value);
          } else {
            builder.setting(key, value);
          }
        });
    return builder.start();
  }

  private static String chat(Map<String, String> settings) {
    try (var m = session(settings)) {
      return m.chat(QUESTION).text();
    }
  }

  private static String read(Map<String, String> settings) {
    try (var m = session(settings)) {
      return m.chat("Extract name and age as JSON: Ada is 36 years old.", Person.class).toString();
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
