package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.hub.Hub;
import dev.mellea4j.backend.hf.hub.RepoId;
import java.util.ArrayList;
import java.util.List;

/** The models of the cache, and the one that is bundled. */
record HfStore(Hub hub) implements ModelStore {

  @Override
  public List<ModelInfo> models() {
    var models = new ArrayList<ModelInfo>();
    for (var model : hub.models()) {
      models.add(ModelInfo.of(model.name()).withSizeBytes(hub.sizeBytes(model)));
    }
    models.add(ModelInfo.of(ModelNames.NANO));
    return models;
  }

  @Override
  public void pull(String model, ReplySink sink) {
    if (!model.equals(ModelNames.NANO)) {
      hub.pull(require(model), sink, Architectures::of);
    }
  }

  @Override
  public void remove(String model) {
    if (model.equals(ModelNames.NANO)) {
      throw new IllegalArgumentException(
          "Model 'nano' is a part of the backend and cannot be removed");
    }
    hub.remove(require(model));
  }

  private static RepoId require(String model) {
    return RepoId.parse(model).orElseThrow(() -> ModelNames.unknown(model));
  }
}
