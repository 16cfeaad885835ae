package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class BackendExceptionTest {

  private final BackendException plain =
      new BackendException(Reason.RATE_LIMITED, "Server 'x' asks for fewer requests");

  @Test
  void factsAreAbsentUnlessToldAndOneRequestWasSent() {
    assertThat(plain.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(plain).hasMessage("Server 'x' asks for fewer requests").hasNoCause();
    assertThat(plain.httpStatus()).isEmpty();
    assertThat(plain.retryAfter()).isEmpty();
    assertThat(plain.attempts()).isEqualTo(1);
    assertThat(plain.providerCode()).isEmpty();
    assertThat(plain.requestId()).isEmpty();
    assertThat(plain.partialReply()).isEmpty();
  }

  @Test
  void eachCopyAddsItsFactAndKeepsTheOthers() {
    var full = withAllFacts(plain);

    assertThat(full.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(full).hasMessage(plain.getMessage());
    assertThat(full.httpStatus()).hasValue(429);
    assertThat(full.retryAfter()).contains(Duration.ofSeconds(20));
    assertThat(full.attempts()).isEqualTo(3);
    assertThat(full.providerCode()).contains("rate_limit_exceeded");
    assertThat(full.requestId()).contains("req-1");
    assertThat(full.partialReply()).contains(Reply.of("Onc"));
  }

  @Test
  void copyLeavesTheOriginalAlone() {
    withAllFacts(plain);

    assertThat(plain.httpStatus()).isEmpty();
    assertThat(plain.attempts()).isEqualTo(1);
  }

  @Test
  void copyPointsToWhereTheOriginalWasMade() {
    var original = new BackendException(Reason.TIMEOUT, "slow", new IOException("reset"));
    original.addSuppressed(new IllegalStateException("close failed"));

    var copy = original.withAttempts(2);

    assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
    assertThat(copy).hasCause(original.getCause());
    assertThat(copy.getSuppressed()).containsExactly(original.getSuppressed());
  }

  @Test
  void unsupportedHasThatReason() {
    var unsupported = BackendException.unsupported("Backend 'x' lists no models");

    assertThat(unsupported.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(unsupported).hasMessage("Backend 'x' lists no models");
  }

  @Test
  void onlyFailuresThatMayPassAreTransient() {
    var passing = EnumSet.noneOf(Reason.class);
    for (var reason : Reason.values()) {
      if (reason.isTransient()) {
        passing.add(reason);
      }
    }

    assertThat(passing)
        .containsExactlyInAnyOrder(
            Reason.RATE_LIMITED,
            Reason.UNREACHABLE,
            Reason.TIMEOUT,
            Reason.UNAVAILABLE,
            Reason.INCOMPLETE);
  }

  @Test
  void serialisationKeepsReasonMessageAndCauseAndForgetsTheFacts() throws Exception {
    var original =
        withAllFacts(new BackendException(Reason.INCOMPLETE, "cut off", new IOException("reset")));

    var read = throughBytes(original);

    assertThat(read.reason()).isEqualTo(Reason.INCOMPLETE);
    assertThat(read).hasMessage("cut off").hasCauseInstanceOf(IOException.class);
    assertThat(read.httpStatus()).isEmpty();
    assertThat(read.retryAfter()).isEmpty();
    assertThat(read.attempts()).isEqualTo(1);
    assertThat(read.providerCode()).isEmpty();
    assertThat(read.requestId()).isEmpty();
    assertThat(read.partialReply()).isEmpty();
  }

  @Test
  void deserialisedExceptionTakesFactsAgain() throws Exception {
    assertThat(throughBytes(plain).withHttpStatus(503).httpStatus()).hasValue(503);
  }

  private static BackendException withAllFacts(BackendException bare) {
    return bare.withHttpStatus(429)
        .withRetryAfter(Duration.ofSeconds(20))
        .withAttempts(3)
        .withProviderCode("rate_limit_exceeded")
        .withRequestId("req-1")
        .withPartialReply(Reply.of("Onc"));
  }

  private static BackendException throughBytes(BackendException written) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(written);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BackendException) in.readObject();
    }
  }
}
