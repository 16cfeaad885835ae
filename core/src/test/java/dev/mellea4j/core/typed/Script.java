package dev.mellea4j.core.typed;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers with replies in their order, the last again and again, a few characters at a time. */
final class Script implements Backend {

  private static final int PIECE = 3;

  final List<GenerateRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Reply> replies;

  private Script(List<Reply> replies) {
    this.replies = replies;
  }

  static Script of(String... texts) {
    return new Script(List.of(texts).stream().map(Reply::of).toList());
  }

  static Script of(Reply... replies) {
    return new Script(List.of(replies));
  }

  @Override
  public synchronized Reply generate(GenerateRequest request, ReplySink sink) {
    var reply = replies.get(Math.min(requests.size(), replies.size() - 1));
    requests.add(request);
    for (int i = 0; i < reply.text().length(); i += PIECE) {
      sink.text(reply.text().substring(i, Math.min(i + PIECE, reply.text().length())));
    }
    return reply;
  }

  MelleaSession session() {
    return Mellea.session().backend(this).context(ChatContext.empty()).start();
  }
}
