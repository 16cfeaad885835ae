package dev.mellea4j.http.model;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of models, a user's own before the one that comes along. Immutable. */
public final class KnownModels {

  private static final class Bundled {
    static final KnownModels ALONE = new KnownModels(List.of(ModelTable.bundled()));
  }

  private final List<ModelTable> tables;

  private KnownModels(List<ModelTable> tables) {
    this.tables = tables;
  }

  /** Returns the table that comes along. */
  public static KnownModels bundled() {
    return Bundled.ALONE;
  }

  /**
   * Returns the bundled table under that of the setting {@link Setting#MODELS_FILE}, if any.
   *
   * @throws IllegalArgumentException if that cannot be read; the message says where it is wrong
   */
  public static KnownModels of(BackendConfig config) {
    return config
        .get(Setting.MODELS_FILE.key(), file -> bundled().under(LastTable.read(Path.of(file))))
        .orElseGet(KnownModels::bundled);
  }

  private KnownModels under(ModelTable table) {
    var all = new ArrayList<ModelTable>();
    all.add(table);
    all.addAll(tables);
    return new KnownModels(List.copyOf(all));
  }

  /**
   * Returns what is known of a model.
   *
   * @param provider who serves it, such as {@code deepseek}, or {@code openai.api.deepseek.com};
   *     perhaps empty
   * @param model as the provider calls it
   */
  public ModelLimits limits(String provider, String model) {
    var own = ModelLimits.of(find(provider, model));
    return own.get(ModelFact.AS).map(other -> own.over(find(provider, other))).orElse(own);
  }

  private List<ModelFacts> find(String provider, String model) {
    return tables.stream()
        .map(table -> table.find(provider, model))
        .flatMap(Optional::stream)
        .toList();
  }
}
