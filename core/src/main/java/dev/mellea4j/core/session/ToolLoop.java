package dev.mellea4j.core.session;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities.Answer;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.core.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a backend, and answers the model's tool calls as long as the prompt grants rounds. */
final class ToolLoop {

  private static final String NOT_CONTINUED =
      "The conversation ends with the assistant's words, which this backend may answer instead of"
          + " continuing. End with a message of the user";

  private static final Set<ToolChoice.Mode> FORCING =
      Set.of(ToolChoice.Mode.REQUIRED, ToolChoice.Mode.TOOL);

  private final Backend backend;
  private final Question question;
  private final Prompt prompt;
  private final Cancellation cancellation;
  private final Teller teller;

  ToolLoop(Backend backend, Question question, Cancellation cancellation, Teller teller) {
    this.backend = backend;
    this.question = question;
    this.prompt = question.prompt();
    this.cancellation = cancellation;
    this.teller = teller;
  }

  /**
   * Asks until the answer is there.
   *
   * @param before the messages that the question follows
   * @param sent told every request just before it is sent
   */
  CallResult run(List<Message> before, ReplySink pieces, Consumer<GenerateRequest> sent) {
    var turn = new ArrayList<Message>(prompt.messages());
    var replies = new ArrayList<Reply>();
    var request = question.request();
    while (true) {
      cancellation.check();
      request = request.withConversation(Joined.of(before, turn));
      sent.accept(request);
      var reply = ask(request, pieces);
      replies.add(reply);
      turn.add(reply.message());
      if (reply.toolCalls().isEmpty()
          || prompt.tools().isEmpty()
          || replies.size() > prompt.toolRounds()) {
        return new CallResult(withExhaustion(ReplySum.of(replies)), List.copyOf(turn));
      }
      turn.addAll(question.tools().answer(reply, cancellation, teller));
      request = withoutForcedCalls(request);
    }
  }

  private Reply ask(GenerateRequest request, ReplySink pieces) {
    var reply = teller.sent(request, pieces, told -> send(request, told));
    return isLeftOpen(request) ? reply.withMoreWarnings(List.of(NOT_CONTINUED)) : reply;
  }

  private Reply send(GenerateRequest request, ReplySink pieces) {
    var sink = new CallSink(pieces, cancellation, new CallMender(request));
    return sink.finish(backend.generate(request, sink));
  }

  /** Whether somebody began the answer, for a backend that is not known to go on with it. */
  private boolean isLeftOpen(GenerateRequest request) {
    var messages = request.messages();
    return messages.get(messages.size() - 1) instanceof AssistantMessage begun
        && begun.toolCalls().isEmpty()
        && !begun.text().isBlank()
        && backend.capabilities().supports(Capability.CONTINUATION) != Answer.YES;
  }

  /** Lets the model answer at last, where the choice would force it to call tools for ever. */
  private static GenerateRequest withoutForcedCalls(GenerateRequest request) {
    boolean forced =
        request.toolChoice().map(ToolChoice::mode).filter(FORCING::contains).isPresent();
    return forced ? request.withToolChoice(ToolChoice.AUTO) : request;
  }

  private Reply withExhaustion(Reply reply) {
    if (prompt.toolRounds() == 0 || reply.toolCalls().isEmpty() || prompt.tools().isEmpty()) {
      return reply;
    }
    return reply.withMoreWarnings(
        List.of(
            ("The tool rounds are used up (%d) and the model calls tools again; these calls were"
                    + " not run. Allow more with withToolRounds")
                .formatted(prompt.toolRounds())));
  }
}
