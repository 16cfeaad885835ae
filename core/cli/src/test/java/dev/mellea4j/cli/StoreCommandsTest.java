package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreCommandsTest {

  private final Shelf shelf = new Shelf();
  private final Rig rig = Rig.of(shelf);

  /** Keeps names, and cannot be opened. */
  private static final class Shelf implements BackendProvider, ModelStore {

    private final List<String> names = new ArrayList<>();

    @Override
    public String name() {
      return "ollama";
    }

    @Override
    public Backend open(BackendConfig config) {
      throw new IllegalArgumentException("It is not to be opened");
    }

    @Override
    public Optional<ModelStore> store(BackendConfig config) {
      return Optional.of(this);
    }

    @Override
    public List<ModelInfo> models() {
      return names.stream().map(ModelInfo::of).toList();
    }

    @Override
    public void pull(String model, ReplySink sink) {
      names.add(model);
    }

    @Override
    public void remove(String model) {
      if (!names.remove(model)) {
        throw new IllegalArgumentException("'%s' is not here".formatted(model));
      }
    }
  }

  @Test
  void pulledModelIsListedUntilItIsRemoved() {
    assertThat(rig.run("pull", "org/name")).isZero();
    assertThat(rig.out()).isEqualTo("'org/name' is there\n");
    assertThat(shelf.names).containsExactly("org/name");

    assertThat(rig.run("models")).isZero();
    assertThat(rig.out()).contains("org/name");

    assertThat(rig.run("rm", "org/name")).isZero();
    assertThat(shelf.names).isEmpty();
    assertThat(rig.run("rm", "org/name")).isEqualTo(ExitCode.USAGE);
    assertThat(rig.err()).contains("'org/name' is not here");
  }

  @Test
  void backendThatKeepsNoModelsSaysSo() {
    var other =
        Rig.of(
            new FakeProvider(
                "ollama",
                List.of(),
                config -> {
                  throw new IllegalArgumentException("It is not to be opened");
                }));

    assertThat(other.run("pull", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(other.err())
        .contains("Backend 'ollama' keeps no models. Choose one that does, such as -b hf");
  }
}
