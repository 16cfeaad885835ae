package dev.mellea4j.core.instruct;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes its answers word by word, and judges that outputs with some words fail. It can hold back
 * the end of an answer until that is cancelled.
 */
final class Writer implements Backend {

  final List<GenerateRequest> requests = Collections.synchronizedList(new ArrayList<>());
  final List<String> written = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch cancelled = new CountDownLatch(1);
  private final Deque<String> answers = new ArrayDeque<>();
  private final Set<String> unwanted;
  private volatile boolean endless;

  Writer(Set<String> unwanted, String... texts) {
    this.unwanted = unwanted;
    answers.addAll(List.of(texts));
  }

  static Writer of(String... texts) {
    return new Writer(Set.of(), texts);
  }

  /** Has answers end when they are cancelled. */
  Writer neverEnding() {
    endless = true;
    return this;
  }

  MelleaSession session() {
    return Mellea.session().backend(this).start();
  }

  MelleaSession chatting() {
    return Mellea.session().backend(this).context(ChatContext.empty()).start();
  }

  /** What was said in each request, message by message. */
  List<List<String>> said() {
    return requests.stream()
        .map(request -> request.messages().stream().map(m -> m.text()).toList())
        .toList();
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    requests.add(request);
    var said = request.lastUserText();
    return said.startsWith("Check whether") ? judgement(said) : answer(sink);
  }

  private Reply judgement(String prompt) {
    var output = prompt.replaceAll("(?s).*\n  Output: (.*)\n  Requirement: .*", "$1");
    return reply(unwanted.stream().anyMatch(output::contains) ? "no" : "yes");
  }

  private Reply answer(ReplySink sink) {
    String text;
    synchronized (answers) {
      text = answers.remove();
    }
    for (var word : text.split("(?<=\\s)", -1)) {
      written.add(word);
      sink.text(word);
    }
    if (endless) {
      awaitCancel(sink);
    }
    return reply(text);
  }

  private void awaitCancel(ReplySink sink) {
    sink.onCancel(cancelled::countDown);
    try {
      if (!cancelled.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody has cancelled the answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BackendException(Reason.CANCELLED, "cancelled");
  }

  private static Reply reply(String text) {
    return Reply.of(text).withUsage(Usage.UNKNOWN.withInput(10).withOutput(1));
  }
}
