package dev.mellea4j.backend.litellm.compatible;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider that speaks the OpenAI API.
 *
 * @param address of the API, before {@code /chat/completions}
 * @param keys the variables that hold the key, the first that is set counts
 * @param addresses the variables that hold another address
 */
public record CompatibleUpstream(
    String prefix, String address, List<String> keys, List<String> addresses) implements Upstream {

  /** Returns the providers of the table {@code providers.tsv} by their prefixes. */
  public static Map<String, Upstream> table() {
    var providers = new LinkedHashMap<String, Upstream>();
    for (var line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        var fields = line.split("\t");
        providers.put(
            fields[0],
            new CompatibleUpstream(
                fields[0],
                fields[1],
                List.of(fields[2].split(",")),
                List.of(fields[3].split(","))));
      }
    }
    return providers;
  }

  private static List<String> lines() {
    try (var table = CompatibleUpstream.class.getResourceAsStream("providers.tsv")) {
      return new String(table.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment(addresses.toArray(String[]::new)).withDefault(address),
        Setting.API_KEY.withEnvironment(keys.toArray(String[]::new)),
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var base =
        config
            .get(Setting.BASE_URL.key(), text -> ServerAddress.parse(text, address))
            .orElseThrow();
    config.require(Setting.API_KEY.key());
    var endpoint = HttpEndpoint.of(base, config).withBearer(config.apiKey().orElseThrow());
    var dialect =
        OpenAiDialect.of(OpenAiProfile.COMPATIBLE.with("no extensions").withOwner(prefix), "", "");
    return DialectBackend.open(dialect, endpoint, config.withModel(model));
  }
}
