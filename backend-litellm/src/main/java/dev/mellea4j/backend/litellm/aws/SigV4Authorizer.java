package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.http.Authorizer;
import dev.mellea4j.http.Header;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.OutgoingRequest;
import dev.mellea4j.http.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs each attempt. A server that refuses a signature because this machine's clock is wrong says
 * what time it is; then its time counts from now on.
 */
final class SigV4Authorizer implements Authorizer {

  private static final Logger log = LoggerFactory.getLogger(SigV4Authorizer.class);

  /** Amazon takes signatures that are five minutes off; what is less is not the reason. */
  private static final Duration TOLERATED = Duration.ofMinutes(4);

  private static final String DATE = "X-Amz-Date";
  private static final Pattern KEY_ID = Pattern.compile("Credential=([^/]+)/");

  private final SigV4 signature;
  private final KeySource keys;
  private final InstantSource clock;
  private volatile Duration offset = Duration.ZERO;

  SigV4Authorizer(SigV4 signature, KeySource keys, InstantSource clock) {
    this.signature = signature;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public List<Header> headers(OutgoingRequest request, HttpCall call) {
    return keys.get(call).map(found -> signed(request, found)).orElse(List.of());
  }

  private List<Header> signed(OutgoingRequest request, AwsKeys found) {
    var now = clock.instant().plus(offset);
    var added = new ArrayList<Header>();
    added.add(Header.of(DATE, SigV4.time(now)));
    found.token().ifPresent(token -> added.add(Header.secret("X-Amz-Security-Token", token)));
    var signed = new TreeMap<String, String>();
    signed.put("host", host(request.uri()));
    request.headers().forEach(header -> put(signed, header));
    added.forEach(header -> put(signed, header));
    var canonical =
        new CanonicalRequest(
            request.method(),
            request.uri().getRawPath(),
            request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery(),
            signed,
            SigV4.hash(request.body()));
    added.add(new Header("Authorization", signature.authorization(canonical, found, now), true));
    return added;
  }

  /** As it is sent: with the port, if the address has one. */
  private static String host(URI uri) {
    var authority = uri.getRawAuthority();
    return authority.substring(authority.indexOf('@') + 1);
  }

  /** Headers that are not Amazon's own may change on their way. */
  private static void put(Map<String, String> signed, Header header) {
    var name = header.name().toLowerCase(Locale.ROOT);
    if (name.equals("content-type") || name.startsWith("x-amz")) {
      signed.put(name, header.value());
    }
  }

  /** What was signed at a time that is not the server's is signed anew at the server's. */
  @Override
  public boolean renew(Refusal refusal) {
    if (refusal.serverTime().isPresent() && isOff(refusal, refusal.serverTime().get())) {
      var off = Duration.between(clock.instant(), refusal.serverTime().get());
      log.warn(
          "The clock of this machine is {} minutes off that of AWS, whose time is used to sign. Set"
              + " the clock",
          off.abs().toMinutes());
      offset = off;
      return true;
    }
    return keys.renew(keyId(refusal));
  }

  private static String keyId(Refusal refusal) {
    return refusal.headers().stream()
        .filter(header -> header.name().equals("Authorization"))
        .map(header -> KEY_ID.matcher(header.value()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }

  private static boolean isOff(Refusal refusal, Instant serverTime) {
    return refusal.headers().stream()
        .filter(header -> header.name().equals(DATE))
        .map(header -> Duration.between(SigV4.time(header.value()), serverTime).abs())
        .anyMatch(off -> off.compareTo(TOLERATED) > 0);
  }

  @Override
  public void close() {
    keys.close();
  }
}
