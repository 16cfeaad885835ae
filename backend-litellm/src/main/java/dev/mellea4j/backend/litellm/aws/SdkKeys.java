package dev.mellea4j.backend.litellm.aws;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Secret;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.LentCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Keys that the <a
 * href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">AWS
 * SDK</a> finds: asked for once for all callers, on a thread of their own, so that callers can be
 * cancelled; and again before they expire, or a minute later.
 */
final class SdkKeys implements KeySource {

  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** For files, which may be written anew at any time. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Supplier<AwsCredentialsProvider> chain;
  private final InstantSource clock;
  private final LentCredential<LentKeys> keys;
  private final AtomicReference<AwsCredentialsProvider> provider;

  SdkKeys(Supplier<AwsCredentialsProvider> chain, InstantSource clock) {
    this.chain = chain;
    this.clock = clock;
    this.keys = new LentCredential<>(this::fetch, clock);
    this.provider = new AtomicReference<>(chain.get());
  }

  /** Returns the keys of a profile, or of the standard chain. */
  static SdkKeys of(Optional<String> profile) {
    return new SdkKeys(
        () ->
            profile
                .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build()),
        InstantSource.system());
  }

  /** Returns the region of a profile, or of the usual one. */
  static Optional<String> region(Optional<String> profile) {
    return ProfileFile.defaultProfileFile()
        .profile(profile.orElse("default"))
        .flatMap(found -> found.property("region"));
  }

  @Override
  public Optional<AwsKeys> get(HttpCall call) {
    return keys.get(call).map(LentKeys::keys);
  }

  private Optional<LentKeys> fetch(HttpCall call) {
    var found = new CompletableFuture<AwsKeys>();
    var thread = new Thread(() -> resolve(found), "mellea-aws-keys");
    thread.setDaemon(true);
    thread.start();
    return call.awaits(found) ? Optional.of(lent(joined(found))) : Optional.empty();
  }

  private void resolve(CompletableFuture<AwsKeys> found) {
    try {
      found.complete(keys(requireNonNull(provider.get()).resolveCredentials()));
    } catch (RuntimeException | LinkageError e) {
      found.completeExceptionally(e);
    }
  }

  private static AwsKeys keys(AwsCredentials credentials) {
    var token =
        credentials instanceof AwsSessionCredentials session
            ? Optional.of(Secret.of(session.sessionToken()))
            : Optional.<Secret>empty();
    return new AwsKeys(
        credentials.accessKeyId(),
        Secret.of(credentials.secretAccessKey()),
        token,
        credentials.expirationTime());
  }

  private LentKeys lent(AwsKeys found) {
    return found
        .expires()
        .map(end -> new LentKeys(found, end.minus(MARGIN), end))
        .orElseGet(() -> new LentKeys(found, clock.instant().plus(KEPT), Instant.MAX));
  }

  private static AwsKeys joined(CompletableFuture<AwsKeys> found) {
    try {
      return found.join();
    } catch (CompletionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new BackendException(
          BackendException.Reason.AUTHENTICATION,
          "No keys of AWS were found: %s Log in, such as with 'aws sso login', or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
              .formatted(sentence(cause)),
          cause);
    }
  }

  private static String sentence(Throwable cause) {
    var words = String.valueOf(cause.getMessage()).strip();
    return words.endsWith(".") ? words : words + ".";
  }

  /** The next ones come from a chain that remembers nothing. */
  @Override
  public boolean renew(String refusedId) {
    var current = keys.current();
    if (current.filter(one -> one.keys().id().equals(refusedId)).isPresent()) {
      close(provider.getAndSet(chain.get()));
      keys.forget(current);
    }
    return true;
  }

  @Override
  public String advice() {
    return "Renew the credentials of AWS, such as with 'aws sso login'";
  }

  @Override
  public void close() {
    close(requireNonNull(provider.get()));
  }

  private static void close(AwsCredentialsProvider one) {
    if (one instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }
}
