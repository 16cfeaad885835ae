package dev.mellea4j.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a rule works with: the provider under test, and the ways to open and ask its backends. */
final class Fixture {

  private final BackendContract contract;

  Fixture(BackendContract contract) {
    this.contract = contract;
  }

  BackendProvider provider() {
    return contract.provider();
  }

  /** The configuration of the contract, without the variables of the machine. */
  BackendConfig config() {
    return hermetic(contract.config());
  }

  /** Opens a backend as {@code core} does. */
  OpenBackend open() {
    return open(config -> config);
  }

  /** Opens a backend whose configuration is changed. */
  OpenBackend open(UnaryOperator<BackendConfig> change) {
    return open(change.apply(config()));
  }

  /** Opens a backend for another server than that of the contract. */
  OpenBackend openAt(URI address) {
    return open(contract.configFor(address));
  }

  private OpenBackend open(BackendConfig config) {
    var provider = provider();
    var backend = provider.open(hermetic(config).declaredBy(provider));
    return new OpenBackend(backend, contract.patience());
  }

  private static BackendConfig hermetic(BackendConfig config) {
    return config.environment().equals(System.getenv()) ? config.withEnvironment(Map.of()) : config;
  }

  GenerateRequest request() {
    return request("Say the number 7.");
  }

  GenerateRequest request(String prompt) {
    return contract.request(prompt);
  }

  /** The request whose reply has many pieces; skips the rule if the contract has none. */
  GenerateRequest longRequest() {
    var request = contract.longRequest();
    assumeTrue(request.isPresent(), "Replies come at once: 'longRequest' returns none");
    return request.orElseThrow();
  }

  /** The requests to generate that reached a server so far, if there is one. */
  List<ReceivedRequest> sent() {
    return contract.sent();
  }

  boolean declares(Setting setting) {
    return provider().settings().stream().anyMatch(known -> known.key().equals(setting.key()));
  }

  /** Skips the rule if the provider does not declare the setting. */
  void requireSetting(Setting setting) {
    assumeTrue(declares(setting), "The provider declares no setting '" + setting.key() + "'");
  }
}
