package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.model.KnownModels;
import dev.mellea4j.http.model.ModelLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The backend of any provider that speaks HTTP: it sends what a {@link Dialect} writes. */
public final class DialectBackend implements Backend {

  private final Dialect dialect;
  private final HttpTransport transport;
  private final Optional<String> model;
  private final ModelOptions defaults;
  private final Recovery recovery;
  private final ModelLimits limits;
  private final boolean withinLimits;
  private final OptionNames chatNames;
  private final OptionNames rawNames;
  private final Map<Dialect, OptionNames> otherNames = new ConcurrentHashMap<>();

  private DialectBackend(
      Dialect dialect, HttpEndpoint endpoint, BackendConfig config, Recovery recovery) {
    this.dialect = requireNonNull(dialect, "dialect");
    this.transport = HttpTransport.open(endpoint.withErrors(dialect.errors()));
    this.model = config.model();
    this.defaults = config.options();
    this.recovery = requireNonNull(recovery, "recovery");
    this.limits = limits(dialect, config);
    this.withinLimits = config.get(Setting.MODEL_LIMITS.key(), DialectBackend::isOn).orElse(true);
    this.chatNames = withStream(dialect.optionNames());
    this.rawNames = withStream(dialect.rawOptionNames());
  }

  private static ModelLimits limits(Dialect dialect, BackendConfig config) {
    var known = KnownModels.of(config);
    return config
        .model()
        .map(model -> known.limits(dialect.provider(), model))
        .orElse(ModelLimits.NONE);
  }

  private static boolean isOn(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("'%s' is not on or off".formatted(text));
    };
  }

  private static OptionNames withStream(OptionNames names) {
    return names
        .honoured(ModelOption.STREAM)
        .honoured(ModelOption.STREAM_TIMEOUT)
        .merged(ExtraHeaders.OPTION, ExtraBody.OPTION);
  }

  /**
   * Opens a backend; connects to nothing yet.
   *
   * @param config its model and default options count; the endpoint has its settings already
   */
  public static DialectBackend open(Dialect dialect, HttpEndpoint endpoint, BackendConfig config) {
    return open(dialect, endpoint, config, Recovery.NONE);
  }

  /** Opens a backend that mends what makes requests fail. See {@link #open}. */
  public static DialectBackend open(
      Dialect dialect, HttpEndpoint endpoint, BackendConfig config, Recovery recovery) {
    return new DialectBackend(dialect, endpoint, config, recovery);
  }

  @Override
  public Reply generate(GenerateRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    var spoken = dialect.speaking(requireModel(), request, limits);
    var all = Chat.of(requireModel(), request, chatNames(spoken), request.streamed(sink));
    var asked = withinLimits ? TakenChat.of(all.withLimits(limits)) : all.withLimits(limits.ways());
    var headers = ExtraHeaders.of(asked.options());
    var chat = headers.isNone() ? asked : asked.without(ExtraHeaders.OPTION);
    var written = spoken.chat(chat);
    try (var call = call(sink, chat.options())) {
      return recovery.run(call, () -> send(call, spoken, chat, written, headers));
    }
  }

  private OptionNames chatNames(Dialect spoken) {
    return spoken == dialect
        ? chatNames
        : otherNames.computeIfAbsent(spoken, other -> withStream(other.optionNames()));
  }

  private static Reply send(
      HttpCall call, Dialect spoken, Chat chat, RoundTrip<Reply> written, ExtraHeaders headers) {
    var ready = spoken.prepared(chat, call);
    var trip = ready == chat ? written : spoken.chat(ready);
    return call.send(headers.on(trip.request()).withWarnings(ready.warnings()), trip.reader());
  }

  private HttpCall call(ReplySink sink, ResolvedOptions options) {
    return transport.call(sink, options.get(ModelOption.STREAM_TIMEOUT));
  }

  private String requireModel() {
    return model.orElseThrow(
        () ->
            new IllegalArgumentException(
                "No model is set for '%s'. Set 'model' to one that the server lists: see 'models'"
                    .formatted(transport.endpoint())));
  }

  /** Sends as many prompts at a time as the provider takes, one request after another. */
  @Override
  public List<Reply> complete(CompletionRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    if (request.prompts().isEmpty()) {
      return List.of();
    }
    var resolved = request.options().resolve(rawNames);
    var headers = ExtraHeaders.of(resolved);
    var options = headers.isNone() ? resolved : resolved.without(ExtraHeaders.OPTION);
    var batches = batches(request, options);
    batches.forEach(dialect::complete); // what cannot be said fails before anything is sent
    try (var call = call(new TextlessSink(sink), options)) {
      var replies = new ArrayList<Reply>();
      for (var batch : batches) {
        replies.addAll(recovery.run(call, () -> send(call, batch, headers)));
      }
      warnOfNothing(replies);
      return List.copyOf(replies);
    }
  }

  /** A model that ends at once has failed one prompt, not the others. */
  private static void warnOfNothing(List<Reply> replies) {
    for (int i = 0; i < replies.size(); i++) {
      var reply = replies.get(i);
      if (reply.text().isEmpty() && reply.thinking().isEmpty()) {
        var warning = "The model had nothing to add to prompt %d".formatted(i + 1);
        replies.set(i, reply.withMoreWarnings(List.of(warning)));
      }
    }
  }

  private List<RawPrompts> batches(CompletionRequest request, ResolvedOptions options) {
    var batches = new ArrayList<RawPrompts>();
    var prompts = request.prompts();
    int most = Math.min(dialect.mostPrompts(), prompts.size());
    for (int from = 0; from < prompts.size(); from += most) {
      var batch = prompts.subList(from, Math.min(from + most, prompts.size()));
      batches.add(
          new RawPrompts(requireModel(), batch, request.format(), options, options.warnings()));
    }
    return batches;
  }

  private List<Reply> send(HttpCall call, RawPrompts batch, ExtraHeaders headers) {
    var ready = dialect.prepared(batch, call);
    var trip = dialect.complete(ready);
    return call.send(headers.on(trip.request()).withWarnings(ready.warnings()), trip.reader());
  }

  @Override
  public Optional<String> model() {
    return model;
  }

  @Override
  public List<ModelInfo> models() {
    var trip =
        dialect
            .models()
            .orElseThrow(() -> BackendException.unsupported("This backend cannot list its models"));
    try (var call = transport.call(ReplySink.NONE)) {
      return call.send(trip);
    }
  }

  @Override
  public Health health() {
    var trip = dialect.health().or(() -> dialect.models().map(all -> all.map(this::serves)));
    return trip.map(transport::health).orElseGet(Health::unknown);
  }

  private String serves(List<ModelInfo> models) {
    return "%s serves %d model%s"
        .formatted(transport.endpoint(), models.size(), models.size() == 1 ? "" : "s");
  }

  /** What the dialect says, and what is known of the model by its name. */
  @Override
  public Capabilities capabilities() {
    return KnownCapabilities.of(dialect.capabilities(), limits);
  }

  @Override
  public List<ModelFacts> facts() {
    return limits.tables();
  }

  @Override
  public void close() {
    transport.close();
  }

  /** Returns the server's address. */
  @Override
  public String toString() {
    return transport.toString();
  }
}
