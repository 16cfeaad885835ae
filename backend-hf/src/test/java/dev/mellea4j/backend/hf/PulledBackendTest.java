package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.hub.FakeHub;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of the Hub is fetched when it is first used. */
class PulledBackendTest {

  private static final GenerateRequest HELLO =
      GenerateRequest.of("Hello!").withOption(ModelOption.MAX_NEW_TOKENS, 3);

  @TempDir private Path folder;
  @TempDir private Path home;

  private final FakeHub hub = new FakeHub();

  @BeforeEach
  void offerModel() {
    RandomModel.write(folder);
    hub.withFolder("org/tiny", folder);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private BackendConfig config() {
    return hub.config(home);
  }

  private Backend open() {
    return new HfBackendProvider().open(config().withModel("org/tiny"));
  }

  private ModelStore store() {
    return new HfBackendProvider().store(config()).orElseThrow();
  }

  @Test
  void firstCallFetchesAndLaterOnesDoNot() {
    try (var backend = open()) {
      assertThat(hub.asked()).isEmpty();
      assertThat(backend.tokens("Hello")).isEmpty();
      assertThat(backend.models()).containsExactly(ModelInfo.of("org/tiny"));

      assertThat(backend.generate(HELLO).usage().input()).hasValue(10);
      int asked = hub.asked().size();
      assertThat(backend.generate(HELLO).model()).contains("org/tiny");
      assertThat(backend.capabilities().contextLength()).hasValue(600);
      assertThat(backend.tokens("Hello")).isPresent();

      assertThat(hub.asked()).hasSize(asked);
    }
  }

  @Test
  void modelOfTheCacheIsOpenedWithoutAskingAnybody() {
    store().pull("org/tiny", ReplySink.NONE);
    int asked = hub.asked().size();

    try (var backend = open()) {
      assertThat(backend.generate(HELLO).usage().input()).hasValue(10);
    }

    assertThat(hub.asked()).hasSize(asked);
  }

  @Test
  void callersAtOnceShareOneDownload() throws Exception {
    try (var backend = open()) {
      var first = CompletableFuture.supplyAsync(() -> backend.generate(HELLO));
      var second = CompletableFuture.supplyAsync(() -> backend.generate(HELLO));

      assertThat(first.get(20, TimeUnit.SECONDS).text())
          .isEqualTo(second.get(20, TimeUnit.SECONDS).text());
      assertThat(hub.asked()).filteredOn(asked -> asked.startsWith("GET /api")).hasSize(1);
    }
  }

  @Test
  void closedBackendFetchesNothing() {
    var backend = open();
    backend.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> backend.generate(HELLO))
        .withMessage("The backend is closed. Open another");
    assertThat(hub.asked()).isEmpty();
  }

  @Test
  void unknownArchitectureIsRefusedBeforeItsWeightsAreFetched() {
    hub.with(
        "org/tiny",
        "config.json",
        "{\"architectures\":[\"MambaForCausalLM\"]}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().pull("org/tiny", ReplySink.NONE))
        .withMessageContaining("names the architecture [MambaForCausalLM]. Supported: ");
    assertThat(hub.asked()).noneMatch(asked -> asked.contains("safetensors"));
  }

  @Test
  void storeListsAndRemoves() {
    store().pull("org/tiny", ReplySink.NONE);

    assertThat(store().models()).extracting(ModelInfo::name).containsExactly("org/tiny", "nano");
    store().remove("org/tiny");
    assertThat(store().models()).extracting(ModelInfo::name).containsExactly("nano");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().remove("nano"))
        .withMessage("Model 'nano' is a part of the backend and cannot be removed");
  }
}
