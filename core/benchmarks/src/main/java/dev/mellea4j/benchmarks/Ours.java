package dev.mellea4j.benchmarks;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Backends;

/** A backend of this project. */
final class Ours implements Client {

  private final Backend backend;

  Ours(String name, String address) {
    var config = BackendConfig.of("m").withBaseUrl(address).with("api-key", "k");
    backend = Backends.installed().open(name, config);
  }

  @Override
  public String chat() {
    return backend.generate(GenerateRequest.of("Hello")).text();
  }

  @Override
  public int stream() {
    var pieces = new int[1];
    ReplySink sink = piece -> pieces[0]++;
    backend.generate(GenerateRequest.of("Hello"), sink);
    return pieces[0];
  }
}
