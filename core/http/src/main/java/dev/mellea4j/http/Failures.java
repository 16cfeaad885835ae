package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.Limit;
import dev.mellea4j.http.connection.ProxyServer;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says what went wrong with one request, where, and what to do about it; never a secret. */
final class Failures {

  private static final int EXCERPT = 300;
  private static final long MEGABYTE = 1024 * 1024;

  /** Of a server's words, more than can be left of an excerpt when all in it is hidden. */
  private static final int MOST_WORDS = 4 * 1024;

  private static final String CHECK_ADDRESS = "Check that 'base-url' is the address of the API";

  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "^$|^an HTML page$|\\b404\\b|not (be )?found|invalid url|no route|unknown (url|path|route|endpoint)",
          Pattern.CASE_INSENSITIVE);

  private final HttpEndpoint endpoint;
  private final HttpRequest request;
  private final Timeouts timeouts;
  private List<Header> authorised = List.of();
  private @Nullable Redaction redaction;

  Failures(HttpEndpoint endpoint, HttpRequest request, Timeouts timeouts) {
    this.endpoint = endpoint;
    this.request = request;
    this.timeouts = timeouts;
  }

  /** Takes the headers that authorise the next attempt: nobody may see them. */
  void hide(List<Header> headers) {
    authorised = headers;
    redaction = null;
  }

  /** The server answered with a status that is no success. */
  BackendException refused(ClassicHttpResponse response, byte[] body) {
    int status = response.getCode();
    if (status < 400) {
      var location = Answer.header(response, "Location").orElse("elsewhere");
      return failure(
          Reason.INVALID_REQUEST,
          "'%s' redirects to '%s'".formatted(url(), told(ServerAddress.shown(location))),
          "Set 'base-url' to where the server really is");
    }
    var error = ServerError.of(status, name -> Answer.header(response, name), body);
    return answered(error, " %d".formatted(status), response.getCode());
  }

  /** The server sent an error as part of an answer that began as a success. */
  BackendException within(ClassicHttpResponse response, JsonNode error) {
    int status = response.getCode();
    return answered(
        ServerError.of(status, name -> Answer.header(response, name), error),
        " with an error",
        status);
  }

  /** The server answered with what is no reply, and may say why. */
  BackendException noReply(ClassicHttpResponse response, JsonNode answer) {
    int status = response.getCode();
    return answered(
        ServerError.of(status, name -> Answer.header(response, name), answer).asGuess(),
        " without a reply",
        status);
  }

  private BackendException answered(ServerError said, String how, int status) {
    var error = endpoint.errors().complete(said);
    var wait = RetryAfter.of(error, Instant.now());
    var reason = endpoint.errors().reason(wait.isPresent() ? error.withWait() : error);
    var text = error.message().isEmpty() ? "" : ": " + withoutFullStop(told(error.message()));
    var failure =
        failure(reason, "'%s' answered%s%s".formatted(url(), how, text), fix(reason, error))
            .withHttpStatus(status);
    failure = error.code().map(this::told).map(failure::withProviderCode).orElse(failure);
    return wait.map(failure::withRetryAfter).orElse(failure);
  }

  /** What a server said, for people, shortened. */
  String words(JsonNode said) {
    return told(ServerError.of(200, name -> Optional.empty(), said).message());
  }

  /** An excerpt of a server's words; secrets are hidden before it is cut. */
  private String told(String words) {
    var safe = redaction().hiddenIn(words.substring(0, Math.min(words.length(), MOST_WORDS)));
    return safe.length() <= EXCERPT ? safe : safe.substring(0, EXCERPT - 1) + "…";
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String fix(Reason reason, ServerError error) {
    boolean lost = reason == Reason.INVALID_REQUEST && error.status() == 404 && saysNoMore(error);
    return lost ? CHECK_ADDRESS : fix(reason);
  }

  /** Whether a server has only its status to say, in whatever words. */
  private static boolean saysNoMore(ServerError error) {
    return NOT_FOUND.matcher(error.message()).find();
  }

  private static String fix(Reason reason) {
    return switch (reason) {
      case AUTHENTICATION -> "Set 'api-key' to a valid key";
      case PERMISSION -> "Use a key that permits this";
      case CONTEXT_OVERFLOW -> "Send less, or use a model with a larger context";
      case CONTENT_FILTERED -> "Change the prompt";
      case MODEL_NOT_FOUND -> "Set 'model' to one that the server has";
      case RATE_LIMITED -> "Send fewer requests, or wait";
      case QUOTA_EXHAUSTED -> "Raise the account's budget";
      case UNAVAILABLE -> "Try again later";
      case UNSUPPORTED -> "Leave it out, or use a server and a model that can do it";
      case INVALID_RESPONSE -> CHECK_ADDRESS;
      default -> "Correct the request";
    };
  }

  /** The server sent what no reader accepts. */
  BackendException unreadable(String what) {
    return failure(Reason.INVALID_RESPONSE, "'%s' sent %s".formatted(url(), what), CHECK_ADDRESS);
  }

  long mostReplyBytes() {
    return endpoint.network().mostReplyBytes();
  }

  /** The server sent more than may be kept. */
  BackendException tooLarge() {
    return failed(
        Reason.INVALID_RESPONSE,
        "'%s' sent a reply of more than %d MB".formatted(url(), mostReplyBytes() / MEGABYTE),
        "Raise '%s' if it may be so large".formatted(Setting.MAX_REPLY_MEGABYTES.key()));
  }

  /** The server sent what is no JSON. */
  BackendException malformed(Throwable cause) {
    return because(cause, unreadable("malformed JSON"));
  }

  /** The answer began and is not whole. */
  BackendException incomplete(String how) {
    return failure(
        Reason.INCOMPLETE,
        "The reply of '%s' is incomplete: %s".formatted(url(), how),
        "Send the request again");
  }

  /** The connection failed after the answer had begun. */
  BackendException brokeOff(Throwable cause) {
    return because(cause, incomplete("the connection broke off"));
  }

  /** The connection failed before it came about. */
  BackendException unreachable(ProxyServer proxy, Exception cause) {
    if (!proxy.isDirect()) {
      var trust =
          cause instanceof SSLException
              ? ", and 'trust-store' if a certificate is not public"
              : "; NO_PROXY has the hosts that need none";
      return because(cause, unreachable(proxy, why(cause), trust));
    }
    return because(
        cause,
        failure(
            Reason.UNREACHABLE,
            "Cannot connect to '%s': %s".formatted(endpoint, why(cause)),
            cause instanceof SSLException
                ? "Check 'base-url', and 'trust-store' if the server's certificate is not public"
                : "Check that the server runs, and 'base-url'"));
  }

  /** Advice about the server itself would lead astray. */
  private BackendException unreachable(ProxyServer proxy, String why, String more) {
    return failed(
        Reason.UNREACHABLE,
        "Cannot connect to '%s' through the proxy '%s': %s".formatted(endpoint, proxy, why),
        "Check the proxy and the setting 'proxy' or HTTPS_PROXY" + more);
  }

  /** A proxy let nothing through. */
  BackendException proxyRefused(
      ProxyServer proxy, ClassicHttpResponse answer, @Nullable Exception cause) {
    int status = answer.getCode();
    var refusal =
        switch (status) {
          case 407 -> proxyWantsName(proxy, schemes(answer));
          case 401, 403 ->
              failed(
                  Reason.PERMISSION,
                  "The proxy '%s' does not let '%s' through".formatted(proxy, endpoint),
                  "Ask whoever runs it, or set 'proxy' to another one");
          default ->
              unreachable(
                  proxy,
                  "it answered %d".formatted(status),
                  "; NO_PROXY has the hosts that need none");
        };
    return because(cause, refusal).withHttpStatus(status);
  }

  /** How a proxy would have its clients prove themselves. */
  private static List<String> schemes(ClassicHttpResponse answer) {
    return Stream.of(answer.getHeaders("Proxy-Authenticate"))
        .map(header -> header.getValue().strip().replaceFirst("[\\s,].*", ""))
        .toList();
  }

  private BackendException proxyWantsName(ProxyServer proxy, List<String> schemes) {
    var who = proxy.isDirect() ? "A proxy" : "The proxy '%s'".formatted(proxy);
    if (!schemes.isEmpty() && schemes.stream().noneMatch("Basic"::equalsIgnoreCase)) {
      return failed(
          Reason.AUTHENTICATION,
          "%s before '%s' wants %s, and only Basic can be given"
              .formatted(who, endpoint, told(String.join(" or ", schemes))),
          "Allow Basic there, or set 'proxy' to a local proxy that speaks it, such as cntlm");
    }
    return proxy.authorization().isPresent()
        ? failed(
            Reason.AUTHENTICATION,
            "%s before '%s' refuses the name and password".formatted(who, endpoint),
            "Correct them in 'proxy' or HTTPS_PROXY, what is special in them percent-encoded")
        : failed(
            Reason.AUTHENTICATION,
            "%s before '%s' wants a name and password".formatted(who, endpoint),
            "Set 'proxy' or HTTPS_PROXY to an address like 'http://name:password@proxy:8080'");
  }

  private static String why(Exception cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host";
    }
    return cause instanceof SSLException
        ? "TLS failed (%s)".formatted(cause.getMessage())
        : String.valueOf(cause.getMessage());
  }

  /** The connection failed after the request was sent and before an answer. */
  BackendException unanswered(Exception cause) {
    return because(
        cause,
        failure(
            Reason.UNAVAILABLE,
            "'%s' closed the connection without an answer".formatted(url()),
            "Try again later"));
  }

  /** A clock rang. */
  BackendException rang(Limit limit, @Nullable Exception cause) {
    return because(cause, rang(limit));
  }

  private BackendException rang(Limit limit) {
    var what =
        switch (limit) {
          case CONNECT ->
              "Cannot connect to '%s' within %s".formatted(endpoint, shown(timeouts.connect()));
          case FIRST_BYTE ->
              "'%s' sent no reply within %s".formatted(url(), shown(timeouts.firstByte()));
          case BETWEEN_BYTES ->
              "'%s' fell silent for %s".formatted(url(), shown(timeouts.betweenBytes()));
          case TOTAL ->
              "The call of '%s' took longer than %s".formatted(url(), shown(timeouts.total()));
        };
    return failure(
        Reason.TIMEOUT, what, "Check the server, or raise '%s'".formatted(limit.setting()));
  }

  /** A duration for people, such as "250 ms", "1.5 s" or "10 min". */
  static String shown(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis % 1000 != 0) {
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    boolean minutes = millis % 60_000 == 0 && millis >= 300_000;
    return minutes ? millis / 60_000 + " min" : millis / 1000 + " s";
  }

  /** Nobody waits for the answer any more. */
  BackendException cancelled(String how, @Nullable Exception cause) {
    return because(
        cause,
        new BackendException(
            Reason.CANCELLED, "The call of '%s' was cancelled: %s".formatted(url(), how)));
  }

  private BackendException failure(Reason reason, String what, String fix) {
    return failed(reason, what, endpoint.advice().getOrDefault(reason, fix));
  }

  private BackendException failed(Reason reason, String what, String advice) {
    return new BackendException(reason, what + ". " + advice);
  }

  /** Returns a failure of this request, whoever made it, without what the request holds secret. */
  BackendException withoutSecrets(BackendException failure) {
    return redaction().hiddenIn(failure);
  }

  private Redaction redaction() {
    var known = redaction;
    if (known == null) {
      known = secrets().redaction();
      redaction = known;
    }
    return known;
  }

  private SentSecrets secrets() {
    var secrets = new SentSecrets().query(endpoint.target(request.path()).query());
    endpoint.headers().forEach(secrets::header);
    request.headers().forEach(secrets::header);
    authorised.forEach(secrets::header);
    endpoint.hidden().forEach(secret -> secrets.credentials(secret.reveal()));
    request.body().ifPresent(secrets::body);
    endpoint
        .network()
        .proxy()
        .flatMap(ProxyServer::authorization)
        .ifPresent(secret -> secrets.credentials(secret.reveal()));
    return secrets;
  }

  private static BackendException because(@Nullable Throwable cause, BackendException failure) {
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  /** The server's address for people. */
  String server() {
    return endpoint.toString();
  }

  private String url() {
    return endpoint.shown(request.path());
  }
}
