package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;

/** The contract of a provider that is named, with its settings, from outside. */
@ExtendWith(ConfiguredContract.Maker.class)
final class ConfiguredContract extends BackendContract {

  private static final String PROVIDER = "mellea.tck.provider";
  private static final String SETTINGS = "mellea.tck.settings";

  private final BackendProvider provider;
  private final BackendConfig config;

  private ConfiguredContract(BackendProvider provider, BackendConfig config) {
    this.provider = provider;
    this.config = config;
  }

  /** What tells JUnit, which makes the instances, of the provider and its settings. */
  static Map<String, String> parameters(BackendProvider provider, Map<String, String> settings) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(PROVIDER, provider.getClass().getName());
    parameters.put(SETTINGS, String.join("\n", settings.keySet()));
    settings.forEach((key, value) -> parameters.put(SETTINGS + "." + key, value));
    return parameters;
  }

  static final class Maker implements TestInstanceFactory {

    @Override
    public Object createTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
      var provider = provider(parameter(context, PROVIDER));
      var config = BackendConfig.empty().withEnvironment(environment(provider));
      for (var key : parameter(context, SETTINGS).lines().toList()) {
        config = config.with(key, parameter(context, SETTINGS + "." + key));
      }
      return new ConfiguredContract(provider, config);
    }

    private static String parameter(ExtensionContext context, String key) {
      return context.getConfigurationParameter(key).orElse("");
    }

    private static BackendProvider provider(String name) {
      try {
        var loader = Thread.currentThread().getContextClassLoader();
        var type = Class.forName(name, true, loader).asSubclass(BackendProvider.class);
        return type.getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The provider '%s' cannot be made".formatted(name), e);
      }
    }

    /** The variables that it declares, and no others. */
    private static Map<String, String> environment(BackendProvider provider) {
      var variables = new HashMap<String, String>();
      for (var setting : provider.settings()) {
        for (var name : setting.environment()) {
          var value = System.getenv(name);
          if (value != null) {
            variables.put(name, value);
          }
        }
      }
      return variables;
    }
  }

  @Override
  protected BackendProvider provider() {
    return provider;
  }

  @Override
  protected BackendConfig config() {
    return config;
  }
}
