package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelStore;
import java.util.function.Supplier;

/**
 * Where the code of a provider lives: how long it stays, and which context class loader it runs
 * with.
 */
public final class Residence {

  private static final Residence PERMANENT = until(Lifetime.unlimited());

  private final Lifetime lifetime;
  private final ContextLoader context;

  public Residence(Lifetime lifetime, ContextLoader context) {
    this.lifetime = lifetime;
    this.context = context;
  }

  /** Returns that of code that stays as long as the process. */
  public static Residence permanent() {
    return PERMANENT;
  }

  /** Returns that of code that runs with whatever context class loader there is. */
  public static Residence until(Lifetime lifetime) {
    return new Residence(lifetime, ContextLoader.unchanged());
  }

  /** Whether the code may leave before the process ends. */
  public boolean isLimited() {
    return lifetime != Lifetime.unlimited();
  }

  boolean isOver() {
    return lifetime.isOver();
  }

  /** Returns what to say of a backend whose code has left. */
  String gone(String name) {
    return lifetime.gone(name);
  }

  /** Returns what the code runs with. */
  public ContextLoader context() {
    return context;
  }

  /** Checks that the code is there. See {@link Lifetime#check}. */
  public void check(String name) {
    lifetime.check(name);
  }

  /**
   * Runs the code of a backend.
   *
   * @throws BackendException as cancelled, if the code has left or leaves in the middle
   */
  <T> T call(String name, Supplier<T> code) {
    if (isOver()) {
      throw new BackendException(Reason.CANCELLED, gone(name));
    }
    try {
      return context.call(code);
    } catch (RuntimeException | LinkageError e) {
      if (isOver()) {
        // Code that leaves in the middle of a call fails in any way: closed, or classes missing.
        throw new BackendException(Reason.CANCELLED, gone(name), e);
      }
      throw e;
    }
  }

  /** Runs code of a backend, or returns what holds when it has left. */
  <T> T orElse(T otherwise, Supplier<T> code) {
    return isOver() ? otherwise : context.call(code);
  }

  /** Returns the backend, which ends with its code. See {@link Lifetime#tie}. */
  public Backend tie(String name, Backend backend) {
    return lifetime.tie(name, backend, this);
  }

  /** Returns the models, which go with their code. */
  public ModelStore tie(String name, ModelStore store) {
    return isLimited() ? new TiedStore(name, store, this) : store;
  }
}
