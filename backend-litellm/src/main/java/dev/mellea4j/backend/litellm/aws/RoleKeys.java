package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.backend.litellm.route.IdentityToken;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.LentCredential;
import dev.mellea4j.http.RoundTrip;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys of a role, which the Security Token Service hands out for an hour. */
final class RoleKeys implements KeySource {

  private final HttpTransport server;
  private final Optional<IdentityToken> token;
  private final LentCredential<LentKeys> keys;

  /**
   * Makes a source; contacts nobody yet.
   *
   * @param form what is asked, made anew each time
   * @param token that the form needs; closed with this
   */
  RoleKeys(
      HttpEndpoint service,
      Function<HttpCall, Map<String, String>> form,
      Optional<IdentityToken> token,
      InstantSource clock) {
    this.server = HttpTransport.open(service);
    this.token = token;
    this.keys =
        new LentCredential<>(
            call -> Optional.of(call.ask(server, question(form.apply(call), clock))), clock);
  }

  private static RoundTrip<LentKeys> question(Map<String, String> form, InstantSource clock) {
    return new RoundTrip<>(
        HttpRequest.postForm("/", form).withAccept("text/xml"),
        answer -> StsAnswer.read(answer, clock.instant()));
  }

  @Override
  public Optional<AwsKeys> get(HttpCall call) {
    return keys.get(call).map(LentKeys::keys);
  }

  @Override
  public boolean renew(String refusedId) {
    var current = keys.current();
    if (current.filter(one -> one.keys().id().equals(refusedId)).isPresent()) {
      keys.forget(current);
    }
    return true;
  }

  @Override
  public String advice() {
    return "These are keys of a role that AWS had just handed out: check the role, the region and"
        + " the clock of this machine";
  }

  @Override
  public void close() {
    server.close();
    token.ifPresent(IdentityToken::close);
  }
}
