package dev.mellea4j.core.instruct;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Context;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.SimpleContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers "Answer 1", "Answer 2" and so on, and judges as it is told. Every request costs 10 + 1.
 */
final class Answering implements Backend {

  static final String JUDGE =
      "Check whether the output below satisfies the requirement below.\n"
          + "The conversation is provided so that you can interpret the requirement; judge only the"
          + " output.\n"
          + "Reply with 'yes' if the requirement is satisfied and 'no' otherwise.\n"
          + "Do not include any other text in your response.\n"
          + "  Output: %s\n"
          + "  Requirement: %s";

  final List<GenerateRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<String>> judgements = new HashMap<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private int answered;

  /** Has requirements with this word judged like that, in turn; the last again and again. */
  Answering judging(String word, String... verdicts) {
    judgements.put(word, new ArrayDeque<>(List.of(verdicts)));
    return this;
  }

  Answering answering(String... texts) {
    answers.addAll(List.of(texts));
    return this;
  }

  @Override
  public synchronized Reply generate(GenerateRequest request, ReplySink sink) {
    requests.add(request);
    var text = request.messages().get(request.messages().size() - 1).text();
    var said = text.startsWith("Check whether") ? judged(text) : answer();
    return Reply.of(said).withUsage(Usage.UNKNOWN.withInput(10).withOutput(1));
  }

  private String answer() {
    answered++;
    return answers.isEmpty() ? "Answer " + answered : answers.remove();
  }

  private String judged(String prompt) {
    return judgements.entrySet().stream()
        .filter(entry -> prompt.contains(entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .map(verdicts -> verdicts.size() > 1 ? verdicts.remove() : verdicts.element())
        .orElse("yes");
  }

  /** What was said in each request, message by message. */
  List<List<String>> said() {
    return requests.stream()
        .map(request -> request.messages().stream().map(Message::text).toList())
        .toList();
  }

  MelleaSession session() {
    return session(SimpleContext.empty());
  }

  MelleaSession chatting() {
    return session(ChatContext.empty());
  }

  private MelleaSession session(Context context) {
    return Mellea.session().backend(this).context(context).start();
  }
}
