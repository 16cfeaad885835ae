package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.ReplySink;
import java.util.List;

/** The models of a backend whose code may leave; every call after that is cancelled. */
final class TiedStore implements ModelStore {

  private final String name;
  private final ModelStore store;
  private final Residence residence;

  TiedStore(String name, ModelStore store, Residence residence) {
    this.name = name;
    this.store = store;
    this.residence = residence;
  }

  @Override
  public List<ModelInfo> models() {
    return residence.call(name, store::models);
  }

  @Override
  public void pull(String model, ReplySink sink) {
    var callers = residence.context().sink(sink);
    run(() -> store.pull(model, callers));
  }

  @Override
  public void remove(String model) {
    run(() -> store.remove(model));
  }

  private void run(Runnable code) {
    residence.call(
        name,
        () -> {
          code.run();
          return code;
        });
  }
}
