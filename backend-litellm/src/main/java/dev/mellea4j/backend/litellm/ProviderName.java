package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.compatible.CompatibleUpstream;
import dev.mellea4j.backend.litellm.route.Upstream;
import java.util.List;
import java.util.Optional;

/**
 * A provider that has a backend name of its own, besides its prefix.
 *
 * @param name of the backend
 * @param prefix of its models in {@link Upstreams}
 * @param address that is documented under this name, if the prefix has another
 */
record ProviderName(String name, String prefix, Optional<String> address) {

  ProviderName(String name, String prefix) {
    this(name, prefix, Optional.empty());
  }

  /** Returns one whose default address is another one of the provider's. */
  ProviderName at(String other) {
    return new ProviderName(name, prefix, Optional.of(other));
  }

  List<Setting> settings() {
    return upstream().settings().stream().map(this::documented).toList();
  }

  private Setting documented(Setting setting) {
    return setting.key().equals(Setting.BASE_URL.key())
        ? address.map(setting::withDefault).orElse(setting)
        : setting;
  }

  private Upstream upstream() {
    var upstream = Upstreams.OURS.get(prefix);
    return upstream instanceof CompatibleUpstream compatible
        ? compatible.takingServers()
        : upstream;
  }

  Backend open(BackendConfig given) {
    var config = given.declaredBy(new Declared(name, settings()));
    return upstream().open(config.require(Setting.MODEL.key()), config);
  }
}
