package dev.mellea4j.backend.hf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyAdapter() throws Exception {
    for (var file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
      Files.copy(resource("adapters/llama").resolve(file), folder.resolve(file));
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(AdapterTest.class.getResource("../graph/" + name).toURI());
  }

  private Adapter adapter() {
    return Adapter.of(new FolderFiles(folder));
  }

  private void replace(String text, String other) throws IOException {
    var config = folder.resolve("adapter_config.json");
    var changed = Files.readString(config).replace(text, other);
    assertThat(changed).contains(other);
    Files.writeString(config, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          "peft_type": "LORA" | "peft_type": "VERA" | 'peft_type' | VERA
          "bias": "none" | "bias": "all" | 'bias' | all
          "use_dora": false | "use_dora": true | 'use_dora' | true
          "modules_to_save": null | "modules_to_save": ["lm_head"] | 'modules_to_save' | [lm_head]
          "alora_invocation_tokens": null | "alora_invocation_tokens": [7] | 'alora_invocation_tokens' | [7]
          """)
  void whatIsMoreThanAPlainAdapterIsRefusedByName(
      String text, String other, String name, String value) throws IOException {
    replace(text, other);

    assertThatIllegalArgumentException()
        .isThrownBy(this::adapter)
        .withMessage(
            "%s in '%s' is '%s', which is not supported. Merge the adapter with PEFT, or use a plain"
                    .formatted(name, folder.resolve("adapter_config.json"), value)
                + " LoRA");
  }

  @Test
  void adapterOfAnotherModelIsRefused() throws Exception {
    var model = Checkpoint.of(new FolderFiles(resource("families/phi3")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.with(adapter()))
        .withMessageMatching(
            "'.*adapter_model.safetensors' is an adapter of another model: '.*model.safetensors'"
                + " has no tensor 'model.layers.0.\\w+.\\w+.weight' of \\d+ × \\d+. Use the model"
                + " that it was made for");
  }

  @Test
  void folderWithoutAnAdapterSaysWhatOneHas() throws IOException {
    Files.delete(folder.resolve("adapter_config.json"));

    assertThatIllegalArgumentException()
        .isThrownBy(this::adapter)
        .withMessage(
            "'%s' is missing. An adapter has adapter_config.json and adapter_model.safetensors"
                .formatted(folder.resolve("adapter_config.json")));
  }
}
