package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.hf.hub.Hub;
import dev.mellea4j.backend.hf.hub.HubSettings;
import dev.mellea4j.backend.hf.hub.RepoId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs Hugging Face models in this process, without a server. The network is used to fetch a model
 * that is not here yet, and for nothing else.
 *
 * <p>A {@code tokenizer.json} is of byte-pair encoding, as those of Llama, Granite, Qwen, Mistral,
 * SmolLM, Phi, Gemma, OLMo, DeepSeek and gpt-oss are. Its normalizers may be the forms of Unicode,
 * {@code Lowercase}, {@code Prepend}, {@code Replace}, {@code Strip} and {@code StripAccents}; its
 * pre-tokenizers {@code ByteLevel}, {@code Digits}, {@code Metaspace}, {@code Punctuation}, {@code
 * Split}, {@code Whitespace} and {@code WhitespaceSplit}; its decoder {@code ByteLevel}, or one
 * that puts spaces for a mark. Regular expressions may not go back further than the text is long.
 * What is not supported is refused with its name.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code model}</td><td>a name on the Hub, a folder with {@code config.json}, {@code
 *     tokenizer.json} and the weights as safetensors, or {@code nano}, which is bundled; by default
 *     {@code ibm-granite/granite-4.1-3b} if the cache has it</td></tr>
 * <tr><td>{@code threads}</td><td>threads that compute; by default one a core, or one alone if
 *     the model is small</td></tr>
 * <tr><td>{@code cache-bytes}</td><td>memory for the prefixes of conversations, so that a next turn
 *     pays only for its new tokens; by default 256 MiB</td></tr>
 * <tr><td>{@code context-length}</td><td>most tokens of prompt and reply together; by default as
 *     many as the model can take and 1 GiB of keys and values holds</td></tr>
 * <tr><td>{@code weights}</td><td>{@code float32}, {@code int8} or {@code int4}; by default {@code
 *     float32} for models of up to 268 million weights, else {@code int8}</td></tr>
 * <tr><td>{@code adapter}</td><td>a folder with a LoRA adapter of PEFT, which is added to the
 *     weights</td></tr>
 * <tr><td>{@code revision}</td><td>the branch, tag or commit; by default {@code main}</td></tr>
 * <tr><td>{@code auto-pull}</td><td>whether a model that the cache does not have is fetched when it
 *     is first used; by default {@code true}</td></tr>
 * <tr><td>{@code offline}</td><td>whether the Hub may not be asked; {@code HF_HUB_OFFLINE}</td></tr>
 * <tr><td>{@code cache-folder}</td><td>the cache, shared with Python's huggingface_hub; {@code
 *     HF_HUB_CACHE}, by default {@code hub} in {@code HF_HOME}</td></tr>
 * <tr><td>{@code api-key}</td><td>{@code HF_TOKEN}, or what {@code hf auth login} stored</td></tr>
 * <tr><td>{@code base-url}</td><td>{@code HF_ENDPOINT}, by default {@code
 *     https://huggingface.co}</td></tr>
 * <tr><td>{@code total-timeout}</td><td>the longest call; by default none is too long</td></tr>
 * </table>
 */
public final class HfBackendProvider implements BackendProvider {

  static final String DEFAULT = "ibm-granite/granite-4.1-3b";

  /** Of its weights, in gigabytes. */
  private static final String DEFAULT_SIZE = "6.8";

  private static final Setting MODEL =
      Setting.of(
          "model",
          "a name on the Hugging Face Hub, a folder, or 'nano'; by default "
              + DEFAULT
              + " if it is there");

  @Override
  public String name() {
    return "hf";
  }

  @Override
  public List<String> aliases() {
    return List.of("huggingface");
  }

  @Override
  public List<Setting> settings() {
    var own = new ArrayList<Setting>();
    own.add(MODEL);
    own.addAll(
        List.of(
            LoadSettings.THREADS,
            LoadSettings.CACHE_BYTES,
            LoadSettings.CONTEXT_LENGTH,
            LoadSettings.WEIGHTS,
            LoadSettings.ADAPTER));
    own.addAll(List.of(HubSettings.declared()));
    return Setting.network(own.toArray(Setting[]::new));
  }

  @Override
  public Backend open(BackendConfig config) {
    var known = config.declaredBy(this);
    var settings = LoadSettings.of(known);
    var hub = new Hub(HubSettings.of(known));
    var name = known.model().orElse(DEFAULT);
    var local = ModelNames.local(name);
    if (local.isPresent()) {
      return settings.open(name, local.get());
    }
    var model = RepoId.parse(name).orElseThrow(() -> ModelNames.unknown(name));
    var cached = hub.cached(model);
    if (cached.isPresent()) {
      return settings.open(name, cached.get());
    }
    if (known.model().isEmpty()) {
      throw noModel(hub, model);
    }
    hub.requirePulls(model);
    return new PulledBackend(hub, model, settings);
  }

  /** Nobody has asked for gigabytes. */
  private static IllegalArgumentException noModel(Hub hub, RepoId model) {
    return new IllegalArgumentException(
        "%s. Run 'mellea pull -b hf %s' to fetch it (%s GB), or use the model 'nano', which is bundled"
            .formatted(hub.missing(model), model, DEFAULT_SIZE));
  }

  @Override
  public Optional<ModelStore> store(BackendConfig config) {
    return Optional.of(new HfStore(new Hub(HubSettings.of(config.declaredBy(this)))));
  }
}
