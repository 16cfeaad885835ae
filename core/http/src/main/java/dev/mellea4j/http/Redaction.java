package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendException;
import java.io.IOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets wherever a text shows one: whole or a good part of it, in capitals or not, broken
 * by white space, percent-encoded or escaped, in hexadecimal or base 64. Immutable.
 */
final class Redaction {

  static final String HIDDEN = "***";

  /** What is shorter, such as the key {@code none} of a local server, is a word of any text. */
  private static final int SHORTEST = 8;

  /** A part of this length gives away too much. */
  private static final int PART = 12;

  /** So many bytes are four characters in base 64. */
  private static final int GROUP = 3;

  private static final int MOST_CAUSES = 20;

  private final Set<String> secrets = new HashSet<>();

  /** The parts of the secrets' {@linkplain BareText bare} letters and digits, by their length. */
  private final Map<Integer, Set<String>> parts = new HashMap<>();

  /** Hides these; those that are too short to be secret are left out. */
  Redaction(Collection<String> secrets) {
    for (var secret : secrets) {
      if (secret.length() >= SHORTEST) {
        this.secrets.add(secret);
        add(secret);
      }
    }
  }

  /** A list, such as a signature with its terms, is made of words that anybody may say. */
  private void add(String secret) {
    if (!secret.contains(", ")) {
      addParts(secret);
      var bytes = secret.getBytes(UTF_8);
      addParts(HexFormat.of().formatHex(bytes));
      for (int before = 0; before < GROUP; before++) {
        addParts(inBase64(bytes, before));
      }
    }
  }

  /** What does not depend on what stands around it, of which some bytes share its first group. */
  private static String inBase64(byte[] secret, int before) {
    var bytes = new byte[before + secret.length];
    System.arraycopy(secret, 0, bytes, before, secret.length);
    var text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int first = before == 0 ? 0 : before + 1;
    int last = bytes.length % GROUP == 0 ? text.length() : text.length() - 1;
    return text.substring(first, last);
  }

  private void addParts(String form) {
    var bare = new BareText(form).toString();
    int length = Math.min(PART, bare.length());
    if (length >= SHORTEST) {
      var all = parts.computeIfAbsent(length, any -> new HashSet<>());
      for (int i = 0; i + length <= bare.length(); i++) {
        all.add(bare.substring(i, i + length));
      }
    }
  }

  /** Returns the text with asterisks in place of what is secret. */
  String hiddenIn(String text) {
    var safe = text;
    for (var secret : secrets) {
      safe = safe.replace(secret, HIDDEN);
    }
    return withoutParts(safe);
  }

  private String withoutParts(String text) {
    var bare = new BareText(text);
    var letters = bare.toString();
    var hidden = new BitSet();
    parts.forEach(
        (length, all) -> {
          for (int i = 0; i + length <= letters.length(); i++) {
            if (all.contains(letters.substring(i, i + length))) {
              hidden.set(i, i + length);
            }
          }
        });
    return hidden.isEmpty() ? text : bare.without(hidden);
  }

  /** Returns a failure that tells nothing secret: neither itself, nor what it carries. */
  BackendException hiddenIn(BackendException failure) {
    var message = hiddenIn(String.valueOf(failure.getMessage()));
    var code = failure.providerCode().map(this::hiddenIn);
    var id = failure.requestId().map(this::hiddenIn);
    var cause = hiddenIn(failure.getCause(), MOST_CAUSES);
    boolean same =
        message.equals(failure.getMessage())
            && code.equals(failure.providerCode())
            && id.equals(failure.requestId())
            && cause == failure.getCause();
    return same ? failure : copy(failure, message, code, id, cause);
  }

  private static BackendException copy(
      BackendException failure,
      String message,
      Optional<String> code,
      Optional<String> id,
      @Nullable Throwable cause) {
    var copy = new BackendException(failure.reason(), message);
    if (cause != null) {
      copy.initCause(cause);
    }
    copy.setStackTrace(failure.getStackTrace());
    copy = copy.withAttempts(failure.attempts());
    if (failure.httpStatus().isPresent()) {
      copy = copy.withHttpStatus(failure.httpStatus().getAsInt());
    }
    copy = failure.retryAfter().map(copy::withRetryAfter).orElse(copy);
    copy = failure.partialReply().map(copy::withPartialReply).orElse(copy);
    copy = code.map(copy::withProviderCode).orElse(copy);
    return id.map(copy::withRequestId).orElse(copy);
  }

  /** Returns a cause as it is, or as much of it as may be told. */
  private @Nullable Throwable hiddenIn(@Nullable Throwable cause, int most) {
    if (cause == null || most == 0) {
      return null;
    }
    var inner = hiddenIn(cause.getCause(), most - 1);
    var text = cause.toString();
    var safe = hiddenIn(text);
    if (safe.equals(text) && inner == cause.getCause()) {
      return cause;
    }
    var copy = new IOException(safe, inner);
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }
}
