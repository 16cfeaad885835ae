package ${package};

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import java.net.URI;
import java.util.List;

/** Opens parrots that talk over HTTP. */
public final class ${type}BackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "${backend}";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("${type.toUpperCase()}_URL").withDefault("https://parrot.example/v2"),
        Setting.API_KEY.withEnvironment("${type.toUpperCase()}_KEY"),
        Setting.MODEL.withDefault("polly"));
  }

  @Override
  public Backend open(BackendConfig given) {
    var config = given.declaredBy(this);
    var address = config.get(Setting.BASE_URL.key(), URI::create).orElseThrow();
    var server = HttpEndpoint.of(address).withTimeouts(config.timeouts()).withRetry(config.retry());
    var keyed = config.apiKey().map(key -> server.withSecret("X-${type}-Key", key)).orElse(server);
    return DialectBackend.open(new ${type}Dialect(), keyed, config);
  }
}
