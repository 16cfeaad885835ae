package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Suggestion;
import dev.mellea4j.backend.litellm.anthropic.AnthropicUpstream;
import dev.mellea4j.backend.litellm.bedrock.BedrockUpstream;
import dev.mellea4j.backend.litellm.cohere.CohereUpstream;
import dev.mellea4j.backend.litellm.compatible.CompatibleUpstream;
import dev.mellea4j.backend.litellm.gemini.GeminiUpstream;
import dev.mellea4j.backend.litellm.route.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens models of any provider by names such as {@code groq/llama-3.3-70b-versatile}. */
public final class LiteLlmBackendProvider implements BackendProvider {

  private static final Map<String, Upstream> UPSTREAMS = upstreams();

  private static Map<String, Upstream> upstreams() {
    var upstreams = new HashMap<>(CompatibleUpstream.table());
    upstreams.put("anthropic", new AnthropicUpstream());
    upstreams.put("bedrock", new BedrockUpstream());
    upstreams.put("cohere", new CohereUpstream());
    upstreams.put("cohere_chat", new CohereUpstream());
    upstreams.put("gemini", new GeminiUpstream());
    return Map.copyOf(upstreams);
  }

  @Override
  public String name() {
    return "litellm";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(Setting.BASE_URL, Setting.API_KEY, Setting.MODEL);
  }

  @Override
  public Backend open(BackendConfig given) {
    var name = given.require(Setting.MODEL.key());
    int slash = name.indexOf('/');
    var prefix = slash < 0 ? "" : name.substring(0, slash);
    var upstream = UPSTREAMS.get(prefix);
    if (upstream == null) {
      throw new IllegalArgumentException(unknown(name, prefix));
    }
    var model = name.substring(slash + 1);
    return upstream.open(model, given.declaredBy(new Declared(upstream)));
  }

  private static String unknown(String name, String prefix) {
    var closest = Suggestion.closest(prefix, UPSTREAMS.keySet());
    return "Model '%s' names no provider that is known.%s"
        .formatted(name, closest.map(" Did you mean '%s/'?"::formatted).orElse(""));
  }

  /** Settings have the environment variables of the provider that a model's name leads to. */
  private record Declared(Upstream upstream) implements BackendProvider {

    @Override
    public String name() {
      return "litellm";
    }

    @Override
    public List<Setting> settings() {
      return upstream.settings();
    }

    @Override
    public Backend open(BackendConfig config) {
      throw new IllegalStateException("Opened by its upstream");
    }
  }
}
