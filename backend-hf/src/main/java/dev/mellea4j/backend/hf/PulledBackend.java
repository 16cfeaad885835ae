package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.hub.Hub;
import dev.mellea4j.backend.hf.hub.RepoId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A model of the Hub that is fetched and loaded when it is first used, by one of its callers. */
final class PulledBackend implements Backend {

  private static final int PATIENCE_MILLIS = 20;
  private static final String CLOSED = "The backend is closed. Open another";

  private final Hub hub;
  private final RepoId model;
  private final LoadSettings settings;
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile @Nullable HfBackend loaded;
  private volatile Runnable stop = () -> {};
  private volatile boolean closed;

  PulledBackend(Hub hub, RepoId model, LoadSettings settings) {
    this.hub = hub;
    this.model = model;
    this.settings = settings;
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return loaded(sink).generate(request, sink);
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return loaded(sink).complete(request, sink);
  }

  /** Counts once the model is there. */
  @Override
  public OptionalInt tokens(String text) {
    var known = loaded;
    return known == null ? OptionalInt.empty() : known.tokens(text);
  }

  private Backend loaded(ReplySink sink) {
    var known = loaded;
    if (known != null) {
      return known;
    }
    waitForTurn(sink);
    try {
      var meanwhile = loaded;
      return meanwhile == null ? load(sink) : meanwhile;
    } finally {
      pulling.unlock();
    }
  }

  private HfBackend load(ReplySink sink) {
    requireOpen();
    var files = hub.pull(model, new Puller(sink), Architectures::of);
    requireOpen();
    sink.progress(Progress.of("loading " + model));
    var backend = settings.open(model.name(), files);
    loaded = backend;
    if (closed) {
      backend.close();
      requireOpen();
    }
    return backend;
  }

  /** Waits for whoever fetches the model, as long as the caller waits itself. */
  private void waitForTurn(ReplySink sink) {
    var cancelled = new boolean[1];
    sink.onCancel(() -> cancelled[0] = true);
    try {
      while (!pulling.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        requireOpen();
        if (cancelled[0]) {
          throw new BackendException(Reason.CANCELLED, "The call was cancelled");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "The call was cancelled", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
  }

  /** Hands progress on, and lets closing stop what is being fetched. */
  private final class Puller implements ReplySink {

    private final ReplySink sink;

    Puller(ReplySink sink) {
      this.sink = sink;
    }

    @Override
    public void text(String piece) {}

    @Override
    public boolean wantsPieces() {
      return false;
    }

    @Override
    public void progress(Progress news) {
      sink.progress(news);
    }

    @Override
    public void onCancel(Runnable hook) {
      stop = hook;
      sink.onCancel(hook);
      if (closed) {
        hook.run();
      }
    }
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model.name());
  }

  @Override
  public List<ModelInfo> models() {
    var known = loaded;
    return known == null ? List.of(ModelInfo.of(model.name())) : known.models();
  }

  @Override
  public Health health() {
    var known = loaded;
    if (known != null) {
      return known.health();
    }
    return closed
        ? Health.down(CLOSED)
        : Health.up("'%s' is fetched when it is first used".formatted(model));
  }

  @Override
  public Capabilities capabilities() {
    var known = loaded;
    return known == null ? Capabilities.unknown() : known.capabilities();
  }

  @Override
  public void close() {
    closed = true;
    stop.run();
    var known = loaded;
    if (known != null) {
      known.close();
    }
  }
}
