package dev.mellea4j.core.route;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Fails as it is told to, once for each time, and then answers with its name. */
final class ScriptedBackend implements Backend {

  private final String name;
  private final Deque<Act> acts = new ArrayDeque<>();
  private Capabilities capabilities = Capabilities.unknown();
  private Health health = Health.unknown();
  private int asked;
  private boolean closed;

  ScriptedBackend(String name) {
    this.name = name;
  }

  ScriptedBackend failing(Reason reason) {
    return failing(new BackendException(reason, "no " + reason));
  }

  ScriptedBackend failing(BackendException failure) {
    return acting(
        sink -> {
          throw failure;
        });
  }

  /** Fails after it has handed on a piece. */
  ScriptedBackend breakingOff(Reason reason) {
    return acting(
        sink -> {
          sink.text("half");
          throw new BackendException(reason, "no " + reason);
        });
  }

  ScriptedBackend acting(Act act) {
    acts.add(act);
    return this;
  }

  ScriptedBackend with(Capabilities able) {
    capabilities = able;
    return this;
  }

  ScriptedBackend with(Health newHealth) {
    health = newHealth;
    return this;
  }

  int asked() {
    return asked;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    asked++;
    var act = acts.poll();
    if (act != null) {
      act.on(sink);
    }
    sink.text(name);
    return Reply.of(name);
  }

  @Override
  public Optional<String> model() {
    return Optional.of(name);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    closed = true;
  }

  @FunctionalInterface
  interface Act {
    void on(ReplySink sink);
  }
}
