package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.testkit.BackendContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every family does what is promised of every backend. */
@ParameterizedClass
@ValueSource(
    strings = {
      "gemma",
      "gemma2",
      "gemma3",
      "granite",
      "granite-hybrid-dense",
      "llama",
      "mistral",
      "olmo2",
      "phi3",
      "qwen2",
      "qwen3",
      "smollm3"
    })
class FamilyContractTest extends BackendContract {

  @TempDir private static Path folders;

  @Parameter private String family;

  @BeforeParameterizedClassInvocation
  static void writeModel(String family) throws Exception {
    FamilyModel.write(family, Files.createDirectory(folders.resolve(family)));
  }

  @Override
  protected BackendProvider provider() {
    return new HfBackendProvider();
  }

  @Override
  protected BackendConfig config() {
    return BackendConfig.of(folders.resolve(family).toString()).withEnvironment(Map.of());
  }

  @Override
  protected GenerateRequest request(String prompt) {
    return GenerateRequest.of(prompt).withOption(ModelOption.MAX_NEW_TOKENS, 20);
  }

  @Override
  protected Optional<GenerateRequest> longRequest() {
    return Optional.of(Nano.longRequest());
  }
}
