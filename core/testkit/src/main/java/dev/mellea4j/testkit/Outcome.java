package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.GenerateRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a request: it was sent, perhaps with warnings, or it was refused before that. */
final class Outcome {

  private final Optional<WireText> sent;
  private final List<String> warnings;

  private Outcome(Optional<WireText> sent, List<String> warnings) {
    this.sent = sent;
    this.warnings = warnings;
  }

  /** Makes a call and sees what comes of it. */
  static Outcome of(OpenBackend backend, GenerateRequest request, FakeServer server) {
    int before = server.sent().size();
    var call = backend.start(request, false);
    if (call.isRefused()) {
      assertThat(server.sent()).as("requests sent, none by a call that is refused").hasSize(before);
      return new Outcome(Optional.empty(), List.of());
    }
    var warnings = call.reply().warnings();
    assertThat(server.sent()).as("requests sent, one by the call").hasSize(before + 1);
    return new Outcome(Optional.of(WireText.of(server.sent().get(before))), warnings);
  }

  /** What was sent; fails if the request was refused. */
  WireText sent(String what) {
    return sent.orElseThrow(
        () -> new AssertionError("%s should be sent, but was refused".formatted(what)));
  }

  private boolean warnsOf(String name) {
    return warnings.stream().map(Outcome::plain).anyMatch(text -> text.contains(plain(name)));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
  }

  /** Fails unless all words were sent. */
  Outcome assertSends(String what, String... words) {
    assertSends(sent(what), what, words);
    return this;
  }

  /** Fails unless all words were sent, or the request was refused, or a warning names it. */
  void assertSendsOrRefuses(String what, String name, String... words) {
    if (sent.isPresent() && !warnsOf(name)) {
      assertSends(sent.get(), what, words);
    }
  }

  private static void assertSends(WireText wire, String what, String... words) {
    for (var word : words) {
      if (!wire.says(word)) {
        throw new AssertionError(
            "%s should be sent, but '%s' is not in the request".formatted(what, word));
      }
    }
  }

  /** Fails unless these bytes were sent, or the request was refused. */
  void assertHasOrRefuses(String what, byte[] bytes) {
    if (sent.isPresent() && !sent.get().has(bytes)) {
      throw new AssertionError(
          "%s should be sent, as it is or in base64, but is not in the request".formatted(what));
    }
  }

  /**
   * Fails if this was sent in the same bytes as another request that says something else.
   *
   * @param what the subject of a sentence about the difference, such as "The role of a message"
   */
  void assertDiffersFrom(Outcome other, String what) {
    var one = sent(what).toString();
    if (one.equals(other.sent(what).toString())) {
      throw new AssertionError(
          "%s should be sent, but two requests that differ in it alone are the same on the wire"
              .formatted(what));
    }
  }

  /** As {@link #assertDiffersFrom}, unless one was refused or a warning names it. */
  void assertDiffersOrRefuses(Outcome other, String what, String name) {
    if (sent.isPresent() && other.sent.isPresent() && !warnsOf(name) && !other.warnsOf(name)) {
      assertDiffersFrom(other, what);
    }
  }
}
