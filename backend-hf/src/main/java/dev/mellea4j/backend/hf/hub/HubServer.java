package dev.mellea4j.backend.hf.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a Hub for models and their files, as its <a
 * href="https://huggingface.co/docs/hub/api">endpoints</a> are. Files are often redirected to other
 * hosts, which do not get the key. Thread-safe.
 */
final class HubServer implements AutoCloseable {

  private static final int MOST_REDIRECTS = 5;

  private final HubSettings settings;
  private final HttpTransport hub;

  /** The Hub for what may break off, which is not asked for again in the same words. */
  private final HttpTransport bodies;

  private final Map<URI, HttpTransport> others = new ConcurrentHashMap<>();

  HubServer(HubSettings settings) {
    this.settings = settings;
    this.hub = HttpTransport.open(authorised(settings.address()));
    this.bodies = unretried(authorised(settings.address()));
  }

  private HttpEndpoint authorised(URI address) {
    var endpoint = HttpEndpoint.of(address, settings.config()).withErrors(new HubErrors());
    return settings.token().map(endpoint::withBearer).orElse(endpoint);
  }

  HttpCall call(ReplySink sink) {
    return hub.call(sink);
  }

  /**
   * Returns the commit of a revision, and the paths of its files.
   *
   * @throws BackendException if there is no such model, or it may not be read
   */
  Listing listing(HttpCall call, RepoId model, String revision) {
    var path = "/api/models/%s/revision/%s".formatted(model, URLEncoder.encode(revision, UTF_8));
    return follow(call, hub, HttpRequest.get(path), HubServer::listing);
  }

  private static Listing listing(Answer answer) {
    var model = answer.tree();
    var files =
        model
            .path("siblings")
            .valueStream()
            .map(file -> Names.file(file.path("rfilename").asString("")))
            .toList();
    JsonNode commit = model.path("sha");
    if (!commit.isString() || files.isEmpty()) {
      throw answer.unreadable("a model without a commit and files");
    }
    return new Listing(Names.commit(commit.asString()), files);
  }

  /** What a revision of a model has. */
  record Listing(String commit, List<String> files) {}

  /** Returns what there is to know of a file before it is fetched. */
  RemoteFile about(HttpCall call, RepoId model, String commit, String file) {
    var request =
        HttpRequest.head(path(model, commit, file)).withHeader("Accept-Encoding", "identity");
    return follow(call, hub, request, answer -> about(answer, commit, file));
  }

  private static RemoteFile about(Answer answer, String commit, String file) {
    var tag = answer.header("X-Linked-Etag").or(() -> answer.header("ETag"));
    var size = answer.header("X-Linked-Size").or(() -> answer.header("Content-Length"));
    if (tag.isEmpty() || size.filter(bytes -> bytes.matches("\\d{1,18}")).isEmpty()) {
      throw answer.unreadable("neither the tag nor the size of '%s'".formatted(file));
    }
    return new RemoteFile(commit, file, Names.tag(tag.get()), Long.parseLong(size.get()));
  }

  /** Saves what follows the first bytes of a file; the whole if the server likes that better. */
  void save(HttpCall call, RepoId model, RemoteFile file, Path to, long from, String phase) {
    var whole =
        HttpRequest.get(path(model, file.commit(), file.path()))
            .withAccept("*/*")
            .withHeader("Accept-Encoding", "identity");
    follow(
        call,
        bodies,
        from > 0 ? whole.withRange(from) : whole,
        answer -> {
          requireRange(answer, from);
          answer.save(to, phase);
          return to;
        });
  }

  private static void requireRange(Answer answer, long from) {
    var range = answer.header("Content-Range").orElse("bytes " + from + "-");
    if (answer.status() == 206 && !range.startsWith("bytes " + from + "-")) {
      throw answer.unreadable("other bytes than those from %d on".formatted(from));
    }
  }

  private static String path(RepoId model, String commit, String file) {
    var segments =
        Arrays.stream(file.split("/"))
            .map(segment -> URLEncoder.encode(segment, UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return "/%s/resolve/%s/%s".formatted(model, commit, segments);
  }

  /** Sends a request to where the server says, at last. */
  private <T> T follow(
      HttpCall call, HttpTransport first, HttpRequest request, AnswerReader<T> reader) {
    boolean reads = request.method().equals("GET");
    var server = first;
    var at = request.seeingRedirects();
    var place = settings.address();
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      var step = call.ask(server, new RoundTrip<>(at, answer -> step(answer, reader, reads)));
      if (step.target() == null) {
        return step.result();
      }
      var next = next(place, step.target());
      at = at.withPath(next.getRawPath() + query(next));
      place = next;
      server = other(origin(next));
    }
    throw new BackendException(
        Reason.INVALID_RESPONSE,
        "'%s' redirects more than %d times".formatted(hub, MOST_REDIRECTS));
  }

  /** What is known of a file stands in the redirect itself, where it is stored elsewhere. */
  private static <T> Step<T> step(Answer answer, AnswerReader<T> reader, boolean reads)
      throws IOException {
    boolean redirects = answer.status() / 100 == 3;
    if (!redirects || (!reads && answer.header("X-Linked-Etag").isPresent())) {
      return new Step<>(reader.read(answer), null);
    }
    var target = answer.header("Location");
    return new Step<>(
        null, target.orElseThrow(() -> answer.unreadable("a redirect that does not say where to")));
  }

  private record Step<T>(@Nullable T answer, @Nullable String target) {

    @SuppressWarnings("NullAway") // there is one or the other
    T result() {
      return answer;
    }
  }

  /** The query of an address is not shown: it may hold what lets one in. */
  private static URI next(URI from, String target) {
    try {
      var next = from.resolve(target);
      boolean https = "https".equalsIgnoreCase(next.getScheme());
      boolean asSafe =
          https || ("http".equals(next.getScheme()) && "http".equals(from.getScheme()));
      if (asSafe && next.getRawAuthority() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // no address at all
    }
    throw new BackendException(
        Reason.INVALID_RESPONSE,
        "'%s' redirects to '%s', which is not safe"
            .formatted(origin(from), ServerAddress.shown(target)));
  }

  private static URI origin(URI address) {
    return URI.create(address.getScheme() + "://" + address.getRawAuthority());
  }

  private static String query(URI address) {
    return address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
  }

  private HttpTransport other(URI origin) {
    boolean own = origin.equals(origin(settings.address()));
    return others.computeIfAbsent(
        origin, asked -> unretried(own ? authorised(asked) : unauthorised(asked)));
  }

  private static HttpTransport unretried(HttpEndpoint endpoint) {
    return HttpTransport.open(endpoint.withRetry(RetryPolicy.NONE));
  }

  /**
   * Headers of one's own may be secret, and are for the Hub. Addresses of a storage expire, and the
   * Hub has others.
   */
  private HttpEndpoint unauthorised(URI address) {
    return HttpEndpoint.of(address, settings.config().without(Setting.HEADERS.key()))
        .withErrors(
            error -> error.status() == 403 ? Reason.UNAVAILABLE : ErrorTable.SHARED.reason(error));
  }

  @Override
  public void close() {
    hub.close();
    bodies.close();
    others.values().forEach(HttpTransport::close);
  }
}
