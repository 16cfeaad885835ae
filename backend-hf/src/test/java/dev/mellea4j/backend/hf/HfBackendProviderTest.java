package dev.mellea4j.backend.hf;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HfBackendProviderTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeModel() {
    RandomModel.write(folder);
  }

  @Test
  void folderIsAModel() {
    try (var backend = new HfBackendProvider().open(config())) {
      assertThat(backend.generate(GenerateRequest.of("Hello!")).usage().input()).hasValue(10);
      assertThat(backend.model()).contains(folder.toString());
      assertThat(backend.capabilities().contextLength()).hasValue(600);
    }
  }

  @Test
  void closedBackendIsDown() {
    var backend = new HfBackendProvider().open(config());

    assertThat(backend.health()).isEqualTo(Health.up("'%s' is loaded".formatted(folder)));
    backend.close();
    assertThat(backend.health()).isEqualTo(Health.down("The backend is closed. Open another"));
  }

  @Test
  void contextCanBeShorterThanTheModels() {
    try (var backend = new HfBackendProvider().open(config().with("context-length", "40"))) {
      assertThat(backend.capabilities().contextLength()).hasValue(40);
      var usage = backend.generate(GenerateRequest.of("Hello!")).usage();
      assertThat(usage.output().orElseThrow()).isLessThanOrEqualTo(30);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          threads,        many,  'many' is not a whole number
          threads,        1025,  1025 is not from 0 to 1024
          cache-bytes,    1GB,   '1GB' is not a whole number
          context-length, 0,     0 is not from 1 to 2147483647
          weights,        int2,  "'int2' is none of float32, int8, int4"
          """)
  void malformedNumberIsRefused(String setting, String value, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(config().with(setting, value)))
        .withMessage("Setting '%s' is malformed: %s".formatted(setting, problem));
  }

  @Test
  void whoNamesNoModelIsToldOfTheDefaultAndWhatItTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(emptyHome()))
        .withMessage(
            ("Model 'ibm-granite/granite-4.1-3b' is not in the cache '%s'. Run 'mellea pull -b hf"
                    + " ibm-granite/granite-4.1-3b' to fetch it (6.8 GB), or use the model 'nano',"
                    + " which is bundled")
                .formatted(folder.resolve("hub")));
  }

  @Test
  void nameThatMeansNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(emptyHome().withModel("./no/such folder")))
        .withMessage(
            "Model './no/such folder' is neither a folder nor a name on the Hugging Face Hub, such"
                + " as 'ibm-granite/granite-4.1-3b', nor 'nano'");
  }

  @Test
  void missingModelIsRefusedWhereItIsNotToBeFetched() {
    var config = emptyHome().withModel("org/name").with("auto-pull", "false");

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> new HfBackendProvider().open(config))
        .withMessage(
            ("Model 'org/name' is not in the cache '%s'. Run 'mellea pull -b hf org/name', or set"
                    + " auto-pull to true")
                .formatted(folder.resolve("hub")));
  }

  private BackendConfig emptyHome() {
    return BackendConfig.empty().withEnvironment(Map.of("HF_HOME", folder.toString()));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    for (var file : new String[] {"model.safetensors", "tokenizer.json", "config.json"}) {
      Files.delete(folder.resolve(file));
      assertRefused(
          "'%s' is missing. A model needs config.json, tokenizer.json and model.safetensors"
              .formatted(folder.resolve(file)));
    }
  }

  @Test
  void unknownArchitectureListsThoseThatAreSupported() throws IOException {
    replace("config.json", "LlamaForCausalLM", "MambaForCausalLM");

    assertRefused(
        ("'%s' names the architecture [MambaForCausalLM]. Supported: Gemma2ForCausalLM,"
                + " Gemma3ForCausalLM, GemmaForCausalLM, GraniteForCausalLM,"
                + " GraniteMoeHybridForCausalLM, LlamaForCausalLM, MistralForCausalLM,"
                + " Olmo2ForCausalLM, Phi3ForCausalLM, Qwen2ForCausalLM, Qwen3ForCausalLM,"
                + " SmolLM3ForCausalLM")
            .formatted(folder.resolve("config.json")));
  }

  @Test
  void mixtureOfExpertsAndMambaAreRefusedByName() throws IOException {
    replace("config.json", "LlamaForCausalLM", "GraniteMoeHybridForCausalLM");
    replace("config.json", "\"vocab_size\"", "\"layer_types\":[\"mamba\"],\"vocab_size\"");
    assertRefused(
        ("'%s' has layers of the kind 'mamba', which are not supported. Choose a dense model, such"
                + " as ibm-granite/granite-4.1-3b")
            .formatted(folder.resolve("config.json")));

    replace("config.json", "\"layer_types\":[\"mamba\"]", "\"num_local_experts\":62");
    assertRefused(
        ("'%s' has a mixture of experts, which is not supported. Choose a dense model, such as"
                + " ibm-granite/granite-4.1-3b")
            .formatted(folder.resolve("config.json")));
  }

  @Test
  void configurationThatAsksForMoreIsRefused() throws IOException {
    replace("config.json", "llama3", "spiral");

    assertRefused(
        ("'rope_type' in '%s' is 'spiral'. Supported: default, dynamic, linear, llama3, longrope,"
                + " yarn")
            .formatted(folder.resolve("config.json")));
  }

  @Test
  void malformedConfigurationIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(config()))
        .withMessageStartingWith("'%s' is not JSON: ".formatted(folder.resolve("config.json")));
  }

  @Test
  void valueOfTheWrongTypeIsNamed() throws IOException {
    replace("config.json", "\"vocab_size\":2048", "\"vocab_size\":\"many\"");

    assertRefused(
        "'vocab_size' in '%s' is 'many', not a number".formatted(folder.resolve("config.json")));
  }

  @Test
  void weightsThatDoNotFitTheConfigurationAreRefused() throws IOException {
    replace("config.json", "\"intermediate_size\":48", "\"intermediate_size\":64");

    assertRefused(
        ("Tensor 'model.layers.0.mlp.gate_proj.weight' in '%s' has the shape [48, 64], but"
                + " config.json calls for [64, 64]")
            .formatted(folder.resolve("model.safetensors")));
  }

  @Test
  void tensorThatIsMissingIsNamed() throws IOException {
    replace("config.json", "\"num_hidden_layers\":2", "\"num_hidden_layers\":3");

    assertRefused(
        "'%s' has no tensor 'model.layers.2.input_layernorm.weight', which config.json calls for"
            .formatted(folder.resolve("model.safetensors")));
  }

  @Test
  void modelThatCannotEndAReplyIsRefused() throws IOException {
    replace("generation_config.json", "\"eos_token_id\": 2", "\"eos_token_id\": 2048");

    assertRefused(
        "'%s' has no 'eos_token_id' among the tokens, so replies would not end"
            .formatted(folder.resolve("generation_config.json")));
  }

  @Test
  void markAtTheBeginningOfAFileIsNoPartOfIt() throws IOException {
    for (var file : new String[] {"config.json", "tokenizer.json", "tokenizer_config.json"}) {
      Files.writeString(folder.resolve(file), "\uFEFF" + Files.readString(folder.resolve(file)));
    }

    try (var backend = new HfBackendProvider().open(config())) {
      assertThat(backend.generate(GenerateRequest.of("Hello!")).usage().input()).hasValue(10);
    }
  }

  @Test
  void textThatIsNoneOfAModelIsNotRead() throws IOException {
    try (var file = FileChannel.open(folder.resolve("tokenizer.json"), WRITE)) {
      file.write(ByteBuffer.allocate(1), 300_000_000);
    }

    assertRefused(
        "'%s' has 300000001 bytes; a text of at most 100000000 is read"
            .formatted(folder.resolve("tokenizer.json")));
  }

  @Test
  void malformedTokenizerIsRefused() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), "{\"decoder\":{\"type\":\"ByteLevel\"}}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(config()))
        .withMessageStartingWith(
            "'%s' is not a tokenizer: ".formatted(folder.resolve("tokenizer.json")));
  }

  @Test
  void tokenizerOfAnotherKindIsRefused() throws IOException {
    replace("tokenizer.json", "\"decoder\":", "\"x\":");

    assertRefused(
        "'%s' has no 'decoder', so nobody knows how its tokens join to a text"
            .formatted(folder.resolve("tokenizer.json")));
  }

  @Test
  void modelThatDoesNotFitTheMemoryIsRefused() {
    var need = new MemoryNeed(3L << 30, 1L << 30);

    need.requireAtMost(OptionalLong.empty(), "big");
    need.requireAtMost(OptionalLong.of(4L << 30), "big");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> need.requireAtMost(OptionalLong.of(2L << 30), "big"))
        .withMessage(
            "Model 'big' needs 4.0 GiB of memory (weights 3.0, context 1.0), but 2.0 are available."
                + " Set 'context-length' to fewer tokens or 'weights' to int4, or use a smaller"
                + " model");
  }

  @Test
  void settingOutOfRangeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(config().with("threads", "-1")))
        .withMessage("Setting 'threads' is malformed: -1 is not from 0 to 1024");
  }

  private BackendConfig config() {
    return BackendConfig.of(folder.toString()).withEnvironment(Map.of());
  }

  private void replace(String file, String old, String replacement) throws IOException {
    var path = folder.resolve(file);
    var text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, replacement));
  }

  private void assertRefused(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HfBackendProvider().open(config()))
        .withMessage(message);
  }

  @Test
  void adapterIsAddedToTheModelAndOneOfAnotherIsRefused() throws Exception {
    var adapters = Path.of(HfBackendProviderTest.class.getResource("graph/adapters").toURI());
    FamilyModel.write("llama", folder);
    var plain = BackendConfig.of(folder.toString()).withEnvironment(Map.of());
    var request = GenerateRequest.of("Hello").withOption(ModelOption.MAX_NEW_TOKENS, 30);

    var adapted = answer(plain.with("adapter", adapters.resolve("llama").toString()), request);

    assertThat(adapted).isNotEqualTo(answer(plain, request));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> answer(plain.with("adapter", adapters.resolve("phi3").toString()), request))
        .withMessageContaining("is an adapter of another model: ");
  }

  private static String answer(BackendConfig config, GenerateRequest request) {
    try (var backend = new HfBackendProvider().open(config)) {
      return backend.generate(request).text();
    }
  }
}
