package dev.mellea4j.core;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelIdentifier;
import java.util.HashMap;
import java.util.Optional;

/**
 * Well-known models under the names that platforms have for them, as <a
 * href="https://github.com/generative-computing/mellea">Mellea</a> lists them.
 *
 * <p>A name that ends in {@code _NO_OLLAMA} says that Ollama does not serve the model. The platform
 * {@code openai} stands for any host that speaks OpenAI's protocol: the names of NVIDIA's models
 * there are those of {@code https://integrate.api.nvidia.com/v1}.
 */
public final class ModelIds {

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_MICRO =
      model(131_072, hf("ibm-granite/granite-4.0-h-micro"), ollama("granite4:micro-h"));

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_TINY =
      model(131_072, hf("ibm-granite/granite-4.0-h-tiny"), ollama("granite4:tiny-h"));

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_SMALL =
      model(
          131_072,
          hf("ibm-granite/granite-4.0-h-small"),
          ollama("granite4:small-h"),
          watsonx("ibm/granite-4-h-small"));

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_1B =
      model(131_072, hf("ibm-granite/granite-4.0-h-1b"), ollama("granite4:1b-h"));

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_350M =
      model(32_768, hf("ibm-granite/granite-4.0-h-350m"), ollama("granite4:350m-h"));

  public static final ModelIdentifier IBM_GRANITE_4_1_3B =
      model(131_072, hf("ibm-granite/granite-4.1-3b"), ollama("granite4.1:3b"));

  public static final ModelIdentifier IBM_GRANITE_4_1_8B =
      model(131_072, hf("ibm-granite/granite-4.1-8b"), ollama("granite4.1:8b"));

  public static final ModelIdentifier IBM_GRANITE_4_1_30B =
      model(131_072, hf("ibm-granite/granite-4.1-30b"), ollama("granite4.1:30b"));

  public static final ModelIdentifier IBM_GRANITE_4_2_3B =
      model(131_072, hf("ibm-granite/granite-4.2-3b"), ollama("granite4.2:3b"));

  public static final ModelIdentifier IBM_GRANITE_4_2_8B =
      model(131_072, hf("ibm-granite/granite-4.2-8b"), ollama("granite4.2:8b"));

  public static final ModelIdentifier IBM_GRANITE_4_2_30B =
      model(131_072, hf("ibm-granite/granite-4.2-30b"), ollama("granite4.2:30b"));

  public static final ModelIdentifier IBM_GRANITE_GUARDIAN_4_1_8B =
      model(131_072, hf("ibm-granite/granite-guardian-4.1-8b"));

  public static final ModelIdentifier IBM_GRANITE_3_2_8B =
      model(
          131_072,
          hf("ibm-granite/granite-3.2-8b-instruct"),
          ollama("granite3.2:8b"),
          watsonx("ibm/granite-3-2b-instruct"));

  public static final ModelIdentifier IBM_GRANITE_3_3_8B =
      model(
          131_072,
          hf("ibm-granite/granite-3.3-8b-instruct"),
          ollama("granite3.3:8b"),
          watsonx("ibm/granite-3-3-8b-instruct"));

  public static final ModelIdentifier IBM_GRANITE_4_MICRO_3B =
      model(
          131_072,
          hf("ibm-granite/granite-4.0-micro"),
          ollama("granite4:micro"),
          watsonx("ibm/granite-4-h-small"));

  public static final ModelIdentifier IBM_GRANITE_3_3_VISION_2B =
      model(131_072, hf("ibm-granite/granite-vision-3.3-2b"), ollama("ibm/granite3.3-vision:2b"));

  public static final ModelIdentifier IBM_GRANITE_VISION_4_1_4B =
      model(
          131_072,
          hf("ibm-granite/granite-vision-4.1-4b"),
          ollama("hf.co/ibm-granite/granite-vision-4.1-4b-GGUF:Q4_K_M"));

  public static final ModelIdentifier IBM_GRANITE_GUARDIAN_3_0_2B =
      model(4_096, hf("ibm-granite/granite-guardian-3.0-2b"), ollama("granite3-guardian:2b"));

  public static final ModelIdentifier IBM_GRANITE_4_TINY_PREVIEW_7B =
      model(131_072, hf("ibm-granite/granite-4.0-tiny-preview"));

  public static final ModelIdentifier IBM_GRANITE_4_TINY_PREVIEW_BASE_7B =
      model(131_072, hf("ibm-granite/granite-4.0-tiny-base-preview"));

  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_3B_PREVIEW =
      model(131_072, hf("ibm-granite/granite-switch-4.1-3b-preview"));

  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_8B_PREVIEW =
      model(131_072, hf("ibm-granite/granite-switch-4.1-8b-preview"));

  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_30B_PREVIEW =
      model(131_072, hf("ibm-granite/granite-switch-4.1-30b-preview"));

  public static final ModelIdentifier META_LLAMA_4_SCOUT_17B_16E_INSTRUCT =
      model(
          10_485_760,
          hf("unsloth/Llama-4-Scout-17B-16E-Instruct"),
          ollama("llama4:scout"),
          mlx("mlx-community/Llama-4-Scout-17B-16E-Instruct-4bit"),
          hfTokenizer("unsloth/Llama-4-Scout-17B-16E-Instruct"));

  public static final ModelIdentifier META_LLAMA_4_MAVERICK_17B_128E_INSTRUCT =
      model(
          1_048_576,
          hf("unsloth/Llama-4-Maverick-17B-128E-Instruct"),
          ollama("llama4:maverick"),
          mlx("mlx-community/Llama-4-Maverick-17B-128E-Instruct-4bit"),
          hfTokenizer("unsloth/Llama-4-Maverick-17B-128E-Instruct"));

  public static final ModelIdentifier META_LLAMA_3_3_70B =
      model(
          131_072,
          hf("unsloth/Llama-3.3-70B-Instruct"),
          ollama("llama3.3:70b"),
          watsonx("meta-llama/llama-3-3-70b-instruct"),
          mlx("mlx-community/Llama-3.3-70B-Instruct-4bit"),
          hfTokenizer("unsloth/Llama-3.3-70B-Instruct"));

  public static final ModelIdentifier META_LLAMA_3_2_3B =
      model(
          131_072,
          hf("unsloth/Llama-3.2-3B-Instruct"),
          ollama("llama3.2:3b"),
          watsonx("meta-llama/llama-3-2-3b-instruct"));

  public static final ModelIdentifier META_LLAMA_GUARD3_1B =
      model(131_072, hf("meta-llama/Llama-Guard-3-1B"), ollama("llama-guard3:1b"));

  public static final ModelIdentifier META_LLAMA_3_2_1B =
      model(131_072, hf("unsloth/Llama-3.2-1B"), ollama("llama3.2:1b"));

  public static final ModelIdentifier MISTRALAI_MISTRAL_0_3_7B =
      model(32_768, hf("mistralai/Mistral-7B-Instruct-v0.3"), ollama("mistral:7b"));

  public static final ModelIdentifier MISTRALAI_MISTRAL_SMALL_24B =
      model(
          131_072,
          hf("mistralai/Mistral-Small-3.1-24B-Instruct-2503"),
          ollama("mistral-small:latest"),
          watsonx("mistralai/mistral-small-3-1-24b-instruct-2503"));

  public static final ModelIdentifier MISTRALAI_MISTRAL_LARGE_123B =
      model(
          131_072,
          hf("mistralai/Mistral-Large-Instruct-2411"),
          ollama("mistral-large:latest"),
          watsonx("mistralai/mistral-large"));

  public static final ModelIdentifier MISTRALAI_DEVSTRAL_2_123B =
      model(
          bedrock("mistral.devstral-2-123b"),
          bedrockLitellm("bedrock/converse/mistral.devstral-2-123b"));

  public static final ModelIdentifier QWEN3_0_6B =
      model(32_768, hf("Qwen/Qwen3-0.6B"), ollama("qwen3:0.6b"));

  public static final ModelIdentifier QWEN3_1_7B =
      model(32_768, hf("Qwen/Qwen3-1.7B"), ollama("qwen3:1.7b"));

  public static final ModelIdentifier QWEN3_8B =
      model(40_960, hf("Qwen/Qwen3-8B"), ollama("qwen3:8b"));

  public static final ModelIdentifier QWEN3_14B =
      model(40_960, hf("Qwen/Qwen3-14B"), ollama("qwen3:14b"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_4B =
      model(
          262_144,
          hf("nvidia/NVIDIA-Nemotron-3-Nano-4B-BF16"),
          ollama("nemotron-3-nano:4b"),
          mlx("mlx-community/NVIDIA-Nemotron-3-Nano-4B-4bit"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_30B_A3B =
      model(
          262_144,
          hf("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16"),
          ollama("nemotron-3-nano:30b"),
          openai("nvidia/nemotron-3-nano-30b-a3b"),
          mlx("mlx-community/NVIDIA-Nemotron-3-Nano-30B-A3B-4bit"),
          bedrock("nvidia.nemotron-nano-3-30b"),
          bedrockLitellm("bedrock/converse/nvidia.nemotron-nano-3-30b"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_3_SUPER_120B_A12B =
      model(
          262_144,
          hf("nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16"),
          ollama("nemotron-3-super:120b"),
          openai("nvidia/nemotron-3-super-120b-a12b"),
          mlx("mlx-community/NVIDIA-Nemotron-3-Super-120B-A12B-4bit"),
          bedrock("nvidia.nemotron-super-3-120b"),
          bedrockLitellm("bedrock/converse/nvidia.nemotron-super-3-120b"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_3_ULTRA_550B_A55B =
      model(
          262_144,
          hf("nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16"),
          ollama("nemotron-3-ultra:cloud"),
          openai("nvidia/nemotron-3-ultra-550b-a55b"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_OMNI_30B_A3B =
      model(
          131_072,
          hf("nvidia/Nemotron-3-Nano-Omni-30B-A3B-Reasoning-BF16"),
          ollama("nemotron3:33b"),
          openai("nvidia/nemotron-3-nano-omni-30b-a3b-reasoning"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_NANO_9B_V2 =
      model(
          131_072,
          hf("nvidia/NVIDIA-Nemotron-Nano-9B-v2"),
          openai("nvidia/nvidia-nemotron-nano-9b-v2"),
          mlx("mlx-community/NVIDIA-Nemotron-Nano-9B-v2-4bits"),
          bedrock("nvidia.nemotron-nano-9b-v2"),
          bedrockLitellm("bedrock/converse/nvidia.nemotron-nano-9b-v2"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_NANO_12B_V2 =
      model(131_072, hf("nvidia/NVIDIA-Nemotron-Nano-12B-v2"));

  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_NANO_8B =
      model(
          131_072,
          hf("nvidia/Llama-3.1-Nemotron-Nano-8B-v1"),
          openai("nvidia/llama-3.1-nemotron-nano-8b-v1"));

  public static final ModelIdentifier NVIDIA_LLAMA_3_3_NEMOTRON_SUPER_49B =
      model(
          131_072,
          hf("nvidia/Llama-3_3-Nemotron-Super-49B-v1_5"),
          openai("nvidia/llama-3.3-nemotron-super-49b-v1.5"));

  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_ULTRA_253B =
      model(
          131_072,
          hf("nvidia/Llama-3_1-Nemotron-Ultra-253B-v1"),
          openai("nvidia/llama-3.1-nemotron-ultra-253b-v1"));

  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_70B =
      model(
          131_072,
          hf("nvidia/Llama-3.1-Nemotron-70B-Instruct-HF"),
          ollama("nemotron:70b"),
          openai("nvidia/llama-3.1-nemotron-70b-instruct"),
          mlx("mlx-community/Llama-3.1-Nemotron-70B-Instruct-HF-4bit"));

  public static final ModelIdentifier NVIDIA_NEMOTRON_MINI_4B =
      model(
          4_096,
          hf("nvidia/Nemotron-Mini-4B-Instruct"),
          ollama("nemotron-mini:4b"),
          openai("nvidia/nemotron-mini-4b-instruct"));

  public static final ModelIdentifier OPENAI_GPT_OSS_20B =
      model(
          131_072,
          hf("openai/gpt-oss-20b"),
          ollama("gpt-oss:20b"),
          bedrock("openai.gpt-oss-20b"),
          bedrockLitellm("bedrock/converse/openai.gpt-oss-20b-1:0"));

  public static final ModelIdentifier OPENAI_GPT_OSS_120B =
      model(
          131_072,
          hf("openai/gpt-oss-120b"),
          ollama("gpt-oss:120b"),
          bedrock("openai.gpt-oss-120b"),
          bedrockLitellm("bedrock/converse/openai.gpt-oss-120b-1:0"));

  public static final ModelIdentifier OPENAI_GPT_5_1 = model(openai("gpt-5.1"));

  public static final ModelIdentifier GOOGLE_GEMMA_3N_E4B =
      model(32_768, hf("google/gemma-3n-e4b-it"), ollama("gemma3n:e4b"));

  public static final ModelIdentifier MS_PHI_4_14B =
      model(16_384, hf("microsoft/phi-4"), ollama("phi4:14b"));

  public static final ModelIdentifier MS_PHI_4_MINI_REASONING_4B =
      model(
          131_072, hf("microsoft/Phi-4-mini-flash-reasoning"), ollama("phi4-mini-reasoning:3.8b"));

  public static final ModelIdentifier DEEPSEEK_R1_8B =
      model(131_072, hf("deepseek-ai/DeepSeek-R1-Distill-Llama-8B"), ollama("deepseek-r1:8b"));

  public static final ModelIdentifier HF_SMOLLM2_2B =
      model(
          8_192,
          hf("HuggingFaceTB/SmolLM2-1.7B-Instruct"),
          ollama("smollm2:1.7b"),
          mlx("mlx-community/SmolLM2-1.7B-Instruct"));

  public static final ModelIdentifier HF_SMOLLM3_3B_NO_OLLAMA =
      model(65_536, hf("HuggingFaceTB/SmolLM3-3B"));

  private ModelIds() {}

  /**
   * Returns the name that a backend of this platform takes for a model.
   *
   * <p>LiteLLM names models after their providers and has no list of its own, so {@code litellm}
   * takes the name on Hugging Face, else the route to Amazon Bedrock.
   *
   * @param platform a {@linkplain BackendProvider#platform() platform}, such as {@code ollama}
   * @throws IllegalArgumentException if the model has no name there; the message lists those it has
   */
  public static String nameFor(ModelIdentifier model, String platform) {
    return model
        .nameFor(platform)
        .or(() -> platform.equals("litellm") ? routed(model) : Optional.empty())
        .orElseThrow(() -> new IllegalArgumentException(nameless(model, platform)));
  }

  private static Optional<String> routed(ModelIdentifier model) {
    return model.nameFor("hf").or(() -> model.nameFor("bedrock_litellm"));
  }

  private static String nameless(ModelIdentifier model, String platform) {
    return "The model %s has no name on platform '%s'. Give the name it has there as text"
        .formatted(model, platform);
  }

  private static ModelIdentifier model(int contextLength, Name... names) {
    return model(names).withContextLength(contextLength);
  }

  private static ModelIdentifier model(Name... names) {
    var byPlatform = new HashMap<String, String>();
    for (var name : names) {
      byPlatform.put(name.platform(), name.name());
    }
    return ModelIdentifier.of(byPlatform);
  }

  private static Name hf(String name) {
    return new Name("hf", name);
  }

  private static Name ollama(String name) {
    return new Name("ollama", name);
  }

  private static Name watsonx(String name) {
    return new Name("watsonx", name);
  }

  private static Name openai(String name) {
    return new Name("openai", name);
  }

  private static Name mlx(String name) {
    return new Name("mlx", name);
  }

  private static Name bedrock(String name) {
    return new Name("bedrock", name);
  }

  private static Name bedrockLitellm(String name) {
    return new Name("bedrock_litellm", name);
  }

  private static Name hfTokenizer(String name) {
    return new Name("hf_tokenizer", name);
  }

  private record Name(String platform, String name) {}
}
