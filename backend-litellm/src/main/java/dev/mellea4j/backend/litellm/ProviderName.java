package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.compatible.CompatibleUpstream;
import dev.mellea4j.backend.litellm.route.Upstream;
import java.util.List;

/**
 * A provider that has a backend name of its own, besides its prefix.
 *
 * @param name of the backend
 * @param prefix of its models in {@link Upstreams}
 */
record ProviderName(String name, String prefix) {

  List<Setting> settings() {
    return upstream().settings();
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
