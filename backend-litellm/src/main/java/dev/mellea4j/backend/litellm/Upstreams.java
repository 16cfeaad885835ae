package dev.mellea4j.backend.litellm;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.anthropic.AnthropicUpstream;
import dev.mellea4j.backend.litellm.bedrock.BedrockUpstream;
import dev.mellea4j.backend.litellm.bedrock.MantleUpstream;
import dev.mellea4j.backend.litellm.cohere.CohereUpstream;
import dev.mellea4j.backend.litellm.compatible.AzureAiUpstream;
import dev.mellea4j.backend.litellm.compatible.AzureUpstream;
import dev.mellea4j.backend.litellm.compatible.CompatibleProviders;
import dev.mellea4j.backend.litellm.compatible.CompatibleUpstream;
import dev.mellea4j.backend.litellm.compatible.LiteLlmProxyUpstream;
import dev.mellea4j.backend.litellm.compatible.OllamaUpstream;
import dev.mellea4j.backend.litellm.gemini.GeminiUpstream;
import dev.mellea4j.backend.litellm.route.Routes;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.backend.litellm.vertex.VertexUpstream;
import dev.mellea4j.backend.litellm.watsonx.WatsonxUpstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom names of models may lead to, by their prefixes. Immutable. */
final class Upstreams {

  static final Upstreams OURS = new Upstreams(own(), CompatibleProviders.ours());

  private final Map<String, Upstream> byPrefix;
  private final Routes routes;

  private Upstreams(Map<String, Upstream> known, Map<String, CompatibleUpstream> compatible) {
    var all = new HashMap<>(known);
    all.putAll(compatible);
    var hosts = new HashMap<String, String>();
    compatible.forEach(
        (prefix, upstream) -> upstream.host().ifPresent(host -> hosts.putIfAbsent(host, prefix)));
    this.byPrefix = Map.copyOf(all);
    this.routes = Routes.to(byPrefix.keySet(), hosts);
  }

  /** Those that are spoken to in formats of their own, or have addresses of their own kind. */
  private static Map<String, Upstream> own() {
    var upstreams = new HashMap<String, Upstream>();
    upstreams.put("anthropic", new AnthropicUpstream());
    upstreams.put("azure", new AzureUpstream());
    upstreams.put("azure_ai", new AzureAiUpstream());
    upstreams.put("bedrock", new BedrockUpstream());
    upstreams.put("bedrock_mantle", new MantleUpstream());
    upstreams.put("cohere", new CohereUpstream());
    upstreams.put("cohere_chat", new CohereUpstream());
    upstreams.put("gemini", new GeminiUpstream());
    upstreams.put("litellm_proxy", new LiteLlmProxyUpstream());
    upstreams.put("ollama", new OllamaUpstream());
    upstreams.put("ollama_chat", new OllamaUpstream());
    upstreams.put("vertex_ai", new VertexUpstream());
    upstreams.put("vertex_ai_beta", new VertexUpstream());
    upstreams.put("watsonx", new WatsonxUpstream());
    upstreams.put("watsonx_text", new WatsonxUpstream());
    return upstreams;
  }

  /** Returns these and those of a user's own table, which comes first. */
  Upstreams with(Path table) {
    var theirs = CompatibleProviders.of(table);
    var all = new LinkedHashMap<>(theirs);
    CompatibleProviders.ours().forEach(all::putIfAbsent);
    var own = own();
    theirs.keySet().forEach(own::remove);
    return new Upstreams(own, all);
  }

  /** Returns the one of a prefix that is there. */
  Upstream get(String prefix) {
    return requireNonNull(byPrefix.get(prefix), prefix);
  }

  /** Returns where names lead. */
  Routes routes() {
    return routes;
  }

  /** Returns the settings of any of them, without variables and defaults. */
  List<Setting> settings() {
    var settings = new LinkedHashMap<String, Setting>();
    byPrefix.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().settings().stream())
        .forEach(setting -> settings.putIfAbsent(setting.key(), bare(setting)));
    Setting.network(Setting.BASE_URL, Setting.API_KEY, Setting.MODEL)
        .forEach(setting -> settings.put(setting.key(), setting));
    return new ArrayList<>(settings.values());
  }

  private static Setting bare(Setting setting) {
    var bare = Setting.of(setting.key(), setting.description());
    return setting.secret() ? bare.asSecret() : bare;
  }
}
