package dev.mellea4j.core;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelIdentifier;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Well-known models under the names that platforms have for them: those that <a
 * href="https://github.com/generative-computing/mellea">Mellea</a> lists, and those that providers
 * run in late 2026.
 *
 * <p>A name that ends in {@code _NO_OLLAMA} says that Ollama does not serve the model. The platform
 * {@code openai} stands for any host that speaks OpenAI's protocol: the names of NVIDIA's models
 * there are those of {@code https://integrate.api.nvidia.com/v1}.
 */
public final class ModelIds {

  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_MICRO =
      model("IBM_GRANITE_4_HYBRID_MICRO");
  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_TINY =
      model("IBM_GRANITE_4_HYBRID_TINY");
  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_SMALL =
      model("IBM_GRANITE_4_HYBRID_SMALL");
  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_1B = model("IBM_GRANITE_4_HYBRID_1B");
  public static final ModelIdentifier IBM_GRANITE_4_HYBRID_350M =
      model("IBM_GRANITE_4_HYBRID_350M");
  public static final ModelIdentifier IBM_GRANITE_4_1_3B = model("IBM_GRANITE_4_1_3B");
  public static final ModelIdentifier IBM_GRANITE_4_1_8B = model("IBM_GRANITE_4_1_8B");
  public static final ModelIdentifier IBM_GRANITE_4_1_30B = model("IBM_GRANITE_4_1_30B");
  public static final ModelIdentifier IBM_GRANITE_4_2_3B = model("IBM_GRANITE_4_2_3B");
  public static final ModelIdentifier IBM_GRANITE_4_2_8B = model("IBM_GRANITE_4_2_8B");
  public static final ModelIdentifier IBM_GRANITE_4_2_30B = model("IBM_GRANITE_4_2_30B");
  public static final ModelIdentifier IBM_GRANITE_GUARDIAN_4_1_8B =
      model("IBM_GRANITE_GUARDIAN_4_1_8B");
  public static final ModelIdentifier IBM_GRANITE_3_2_8B = model("IBM_GRANITE_3_2_8B");
  public static final ModelIdentifier IBM_GRANITE_3_3_8B = model("IBM_GRANITE_3_3_8B");
  public static final ModelIdentifier IBM_GRANITE_4_MICRO_3B = model("IBM_GRANITE_4_MICRO_3B");
  public static final ModelIdentifier IBM_GRANITE_3_3_VISION_2B =
      model("IBM_GRANITE_3_3_VISION_2B");
  public static final ModelIdentifier IBM_GRANITE_VISION_4_1_4B =
      model("IBM_GRANITE_VISION_4_1_4B");
  public static final ModelIdentifier IBM_GRANITE_GUARDIAN_3_0_2B =
      model("IBM_GRANITE_GUARDIAN_3_0_2B");
  public static final ModelIdentifier IBM_GRANITE_4_TINY_PREVIEW_7B =
      model("IBM_GRANITE_4_TINY_PREVIEW_7B");
  public static final ModelIdentifier IBM_GRANITE_4_TINY_PREVIEW_BASE_7B =
      model("IBM_GRANITE_4_TINY_PREVIEW_BASE_7B");
  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_3B_PREVIEW =
      model("IBM_GRANITE_SWITCH_4_1_3B_PREVIEW");
  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_8B_PREVIEW =
      model("IBM_GRANITE_SWITCH_4_1_8B_PREVIEW");
  public static final ModelIdentifier IBM_GRANITE_SWITCH_4_1_30B_PREVIEW =
      model("IBM_GRANITE_SWITCH_4_1_30B_PREVIEW");
  public static final ModelIdentifier META_LLAMA_4_SCOUT_17B_16E_INSTRUCT =
      model("META_LLAMA_4_SCOUT_17B_16E_INSTRUCT");
  public static final ModelIdentifier META_LLAMA_4_MAVERICK_17B_128E_INSTRUCT =
      model("META_LLAMA_4_MAVERICK_17B_128E_INSTRUCT");
  public static final ModelIdentifier META_LLAMA_3_3_70B = model("META_LLAMA_3_3_70B");
  public static final ModelIdentifier META_LLAMA_3_2_3B = model("META_LLAMA_3_2_3B");
  public static final ModelIdentifier META_LLAMA_GUARD3_1B = model("META_LLAMA_GUARD3_1B");
  public static final ModelIdentifier META_LLAMA_3_2_1B = model("META_LLAMA_3_2_1B");
  public static final ModelIdentifier MISTRALAI_MISTRAL_0_3_7B = model("MISTRALAI_MISTRAL_0_3_7B");
  public static final ModelIdentifier MISTRALAI_MISTRAL_SMALL_24B =
      model("MISTRALAI_MISTRAL_SMALL_24B");
  public static final ModelIdentifier MISTRALAI_MISTRAL_LARGE_123B =
      model("MISTRALAI_MISTRAL_LARGE_123B");
  public static final ModelIdentifier MISTRALAI_DEVSTRAL_2_123B =
      model("MISTRALAI_DEVSTRAL_2_123B");
  public static final ModelIdentifier QWEN3_0_6B = model("QWEN3_0_6B");
  public static final ModelIdentifier QWEN3_1_7B = model("QWEN3_1_7B");
  public static final ModelIdentifier QWEN3_8B = model("QWEN3_8B");
  public static final ModelIdentifier QWEN3_14B = model("QWEN3_14B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_4B =
      model("NVIDIA_NEMOTRON_3_NANO_4B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_30B_A3B =
      model("NVIDIA_NEMOTRON_3_NANO_30B_A3B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_3_SUPER_120B_A12B =
      model("NVIDIA_NEMOTRON_3_SUPER_120B_A12B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_3_ULTRA_550B_A55B =
      model("NVIDIA_NEMOTRON_3_ULTRA_550B_A55B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_3_NANO_OMNI_30B_A3B =
      model("NVIDIA_NEMOTRON_3_NANO_OMNI_30B_A3B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_NANO_9B_V2 =
      model("NVIDIA_NEMOTRON_NANO_9B_V2");
  public static final ModelIdentifier NVIDIA_NEMOTRON_NANO_12B_V2 =
      model("NVIDIA_NEMOTRON_NANO_12B_V2");
  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_NANO_8B =
      model("NVIDIA_LLAMA_3_1_NEMOTRON_NANO_8B");
  public static final ModelIdentifier NVIDIA_LLAMA_3_3_NEMOTRON_SUPER_49B =
      model("NVIDIA_LLAMA_3_3_NEMOTRON_SUPER_49B");
  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_ULTRA_253B =
      model("NVIDIA_LLAMA_3_1_NEMOTRON_ULTRA_253B");
  public static final ModelIdentifier NVIDIA_LLAMA_3_1_NEMOTRON_70B =
      model("NVIDIA_LLAMA_3_1_NEMOTRON_70B");
  public static final ModelIdentifier NVIDIA_NEMOTRON_MINI_4B = model("NVIDIA_NEMOTRON_MINI_4B");
  public static final ModelIdentifier OPENAI_GPT_OSS_20B = model("OPENAI_GPT_OSS_20B");
  public static final ModelIdentifier OPENAI_GPT_OSS_120B = model("OPENAI_GPT_OSS_120B");
  public static final ModelIdentifier OPENAI_GPT_5_1 = model("OPENAI_GPT_5_1");
  public static final ModelIdentifier GOOGLE_GEMMA_3N_E4B = model("GOOGLE_GEMMA_3N_E4B");
  public static final ModelIdentifier MS_PHI_4_14B = model("MS_PHI_4_14B");
  public static final ModelIdentifier MS_PHI_4_MINI_REASONING_4B =
      model("MS_PHI_4_MINI_REASONING_4B");
  public static final ModelIdentifier DEEPSEEK_R1_8B = model("DEEPSEEK_R1_8B");
  public static final ModelIdentifier HF_SMOLLM2_2B = model("HF_SMOLLM2_2B");
  public static final ModelIdentifier HF_SMOLLM3_3B_NO_OLLAMA = model("HF_SMOLLM3_3B_NO_OLLAMA");

  public static final ModelIdentifier ANTHROPIC_CLAUDE_HAIKU_4_5 =
      model("ANTHROPIC_CLAUDE_HAIKU_4_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_HAIKU_5_5 =
      model("ANTHROPIC_CLAUDE_HAIKU_5_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_SONNET_4_6 =
      model("ANTHROPIC_CLAUDE_SONNET_4_6");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_SONNET_5 =
      model("ANTHROPIC_CLAUDE_SONNET_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_SONNET_5_5 =
      model("ANTHROPIC_CLAUDE_SONNET_5_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_OPUS_4_8 =
      model("ANTHROPIC_CLAUDE_OPUS_4_8");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_OPUS_5 = model("ANTHROPIC_CLAUDE_OPUS_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_OPUS_5_5 =
      model("ANTHROPIC_CLAUDE_OPUS_5_5");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_FABLE_5_1 =
      model("ANTHROPIC_CLAUDE_FABLE_5_1");
  public static final ModelIdentifier ANTHROPIC_CLAUDE_MYTHOS_5_1 =
      model("ANTHROPIC_CLAUDE_MYTHOS_5_1");
  public static final ModelIdentifier OPENAI_GPT_5_4 = model("OPENAI_GPT_5_4");
  public static final ModelIdentifier OPENAI_GPT_5_4_MINI = model("OPENAI_GPT_5_4_MINI");
  public static final ModelIdentifier OPENAI_GPT_5_5 = model("OPENAI_GPT_5_5");
  public static final ModelIdentifier OPENAI_GPT_5_6 = model("OPENAI_GPT_5_6");
  public static final ModelIdentifier OPENAI_GPT_5_6_LUNA = model("OPENAI_GPT_5_6_LUNA");
  public static final ModelIdentifier OPENAI_GPT_5_6_SOL = model("OPENAI_GPT_5_6_SOL");
  public static final ModelIdentifier OPENAI_GPT_5_6_TERRA = model("OPENAI_GPT_5_6_TERRA");
  public static final ModelIdentifier OPENAI_GPT_6_ASTRA = model("OPENAI_GPT_6_ASTRA");
  public static final ModelIdentifier OPENAI_GPT_6_LUNA = model("OPENAI_GPT_6_LUNA");
  public static final ModelIdentifier OPENAI_GPT_6_SOL = model("OPENAI_GPT_6_SOL");
  public static final ModelIdentifier OPENAI_GPT_6_1_SOL = model("OPENAI_GPT_6_1_SOL");
  public static final ModelIdentifier GOOGLE_GEMINI_3_1_PRO_PREVIEW =
      model("GOOGLE_GEMINI_3_1_PRO_PREVIEW");
  public static final ModelIdentifier GOOGLE_GEMINI_3_5_FLASH = model("GOOGLE_GEMINI_3_5_FLASH");
  public static final ModelIdentifier GOOGLE_GEMINI_3_5_FLASH_LITE =
      model("GOOGLE_GEMINI_3_5_FLASH_LITE");
  public static final ModelIdentifier GOOGLE_GEMINI_3_8_FLASH = model("GOOGLE_GEMINI_3_8_FLASH");
  public static final ModelIdentifier GOOGLE_GEMINI_4_ARGON = model("GOOGLE_GEMINI_4_ARGON");
  public static final ModelIdentifier MISTRALAI_MISTRAL_LARGE_4 =
      model("MISTRALAI_MISTRAL_LARGE_4");
  public static final ModelIdentifier MISTRALAI_MISTRAL_MEDIUM_3_5 =
      model("MISTRALAI_MISTRAL_MEDIUM_3_5");
  public static final ModelIdentifier MISTRALAI_MISTRAL_SMALL_2603 =
      model("MISTRALAI_MISTRAL_SMALL_2603");
  public static final ModelIdentifier DEEPSEEK_V4_FLASH = model("DEEPSEEK_V4_FLASH");
  public static final ModelIdentifier DEEPSEEK_V4_PRO = model("DEEPSEEK_V4_PRO");
  public static final ModelIdentifier XAI_GROK_4_7 = model("XAI_GROK_4_7");
  public static final ModelIdentifier MOONSHOTAI_KIMI_K3 = model("MOONSHOTAI_KIMI_K3");
  public static final ModelIdentifier ZAI_GLM_5_3 = model("ZAI_GLM_5_3");

  private ModelIds() {}

  private static ModelIdentifier model(String constant) {
    return ModelTable.get(constant);
  }

  /**
   * Returns the name that a backend of this platform takes for a model.
   *
   * <p>Where a model has no name there, {@code openai} takes the one on Hugging Face, under which
   * servers of one's own have it, and {@code litellm}, whose names are those of providers, takes it
   * too, else the route to Amazon Bedrock.
   *
   * @param platform a {@linkplain BackendProvider#platform() platform}, such as {@code ollama}
   * @throws IllegalArgumentException if the model has no name there; the message lists those it has
   */
  public static String nameFor(ModelIdentifier model, String platform) {
    return model
        .nameFor(platform)
        .or(() -> elsewhere(model, platform))
        .orElseThrow(() -> new IllegalArgumentException(nameless(model, platform)));
  }

  private static Optional<String> elsewhere(ModelIdentifier model, String platform) {
    return switch (platform) {
      case "openai" -> model.nameFor("hf");
      case "litellm" -> model.nameFor("hf").or(() -> model.nameFor("bedrock_litellm"));
      default -> Optional.empty();
    };
  }

  private static String nameless(ModelIdentifier model, String platform) {
    return "The model %s has no name on platform '%s'. Give the name it has there as text"
        .formatted(model, platform);
  }

  /**
   * Returns how many tokens the model of a name may have of prompt and reply together: what it was
   * made for, though a server may be set to less.
   *
   * @param name on any platform, also behind a provider's prefix, such as {@code
   *     ollama_chat/granite4.1:3b}
   * @return empty if no model is known by this name
   */
  public static OptionalInt contextLength(String name) {
    return ModelTable.contextLength(name);
  }
}
