package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs Hugging Face models in this process, without a server and without the network.
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
 * <caption>Settings</caption>
 * <tr><td>{@code model}</td><td>{@code nano}, the default, which is bundled, or a folder with {@code
 *     config.json}, {@code tokenizer.json} and {@code model.safetensors}</td></tr>
 * <tr><td>{@code threads}</td><td>threads that compute; by default one a core, or one alone if
 *     the model is small</td></tr>
 * <tr><td>{@code cache-bytes}</td><td>memory for the prefixes of conversations, so that a next turn
 *     pays only for its new tokens; by default 256 MiB</td></tr>
 * <tr><td>{@code context-length}</td><td>most tokens of prompt and reply together; by default as
 *     many as the model can take</td></tr>
 * <tr><td>{@code total-timeout}</td><td>the longest call; by default none is too long</td></tr>
 * </table>
 */
public final class HfBackendProvider implements BackendProvider {

  private static final String NANO = "nano";

  private static final Setting THREADS =
      Setting.of(
              "threads",
              "threads that compute; 0 for one a core, or one alone if the model is small")
          .withDefault("0");
  private static final Setting CACHE_BYTES =
      Setting.of("cache-bytes", "memory for the prefixes of conversations")
          .withDefault("268435456");
  private static final Setting CONTEXT_LENGTH =
      Setting.of("context-length", "most tokens of prompt and reply together");

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
    return List.of(
        Setting.MODEL.withDefault(NANO),
        THREADS,
        CACHE_BYTES,
        CONTEXT_LENGTH,
        Setting.TOTAL_TIMEOUT);
  }

  @Override
  public Backend open(BackendConfig config) {
    var known = config.declaredBy(this);
    var model = known.require(Setting.MODEL.key());
    int threads = known.get(THREADS.key(), text -> (int) number(text, 0, 1024)).orElse(0);
    long cacheBytes =
        known.get(CACHE_BYTES.key(), text -> number(text, 0, Long.MAX_VALUE)).orElse(0L);
    var context = known.get(CONTEXT_LENGTH.key(), text -> (int) number(text, 1, Integer.MAX_VALUE));
    var loaded = HfModel.load(model, files(model), threads, context);
    return new HfBackend(loaded, known.options(), cacheBytes, known.timeouts().total());
  }

  private static long number(String text, long least, long most) {
    long number = number(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException("%d is not from %d to %d".formatted(number, least, most));
    }
    return number;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a whole number".formatted(text), e);
    }
  }

  private static ModelFiles files(String model) {
    if (model.equals(NANO)) {
      return new BundledFiles(HfBackendProvider.class.getClassLoader(), "META-INF/nano/");
    }
    var folder = Path.of(model);
    if (Files.isDirectory(folder)) {
      return new FolderFiles(folder);
    }
    throw new IllegalArgumentException(
        ("Model '%s' is not a folder, and models cannot be fetched from the Hugging Face Hub yet."
                + " Download it and give its folder, or use 'nano'")
            .formatted(model));
  }
}
