package dev.mellea4j.backend.litellm.watsonx;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.watsonx.WatsonxServer;
import java.util.ArrayList;
import java.util.List;

/** IBM watsonx.ai: its models, such as {@code ibm/granite-4-h-small}, and deployments. */
public final class WatsonxUpstream implements Upstream {

  @Override
  public List<Setting> settings() {
    var own = new ArrayList<>(WatsonxServer.settings());
    own.add(Setting.MODEL);
    return Setting.network(own.toArray(Setting[]::new));
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    return WatsonxServer.open(model, config);
  }
}
