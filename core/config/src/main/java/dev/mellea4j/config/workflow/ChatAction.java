package dev.mellea4j.config.workflow;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.config.file.Node;
import java.util.List;
import java.util.Optional;

/** Asks a model. Its output is the text, or what the JSON of the text says. */
record ChatAction(
    ChatTarget target,
    ChatMessages messages,
    ChatOptions options,
    Optional<JsonAnswer> json,
    RetryBlock retry)
    implements Action {

  private static final List<String> KEYS =
      List.of(
          "backend",
          "baseUrl",
          "apiKey",
          "model",
          "role",
          "prompt",
          "scenario",
          "files",
          "contextLength",
          "maxTokens",
          "temperature",
          "topP",
          "frequencyPenalty",
          "presencePenalty",
          "jsonResponse",
          "jsonResponseKeys",
          "timeoutDuration",
          "retry");

  static Action read(Node node) {
    var tools = node.members().get("tools");
    if (tools != null) {
      throw tools.mistake("is not supported here", "Give tools to a session in Java");
    }
    var members = node.members(KEYS);
    return new ChatAction(
        ChatTarget.read(node, members),
        ChatMessages.read(node, members),
        ChatOptions.read(members),
        JsonAnswer.read(members),
        RetryBlock.in(members));
  }

  @Override
  public String what() {
    return "chat with " + target.label();
  }

  @Override
  public void check(WorkflowRun run) {
    target.check(run);
  }

  @Override
  public Object run(Step step) {
    var name = target.name(step);
    try (var backend = target.open(step, name)) {
      var request =
          GenerateRequest.of(messages.messages(step, json.map(JsonAnswer::instruction)))
              .withOptions(options.on(name, step))
              .withFormat(json.isPresent() ? ResponseFormat.JSON : ResponseFormat.TEXT);
      var reply = retry.run(step, () -> backend.generate(request, new ProgressSink(step)));
      return output(reply, step);
    }
  }

  private Object output(Reply reply, Step step) {
    reply.warnings().forEach(step::warn);
    step.run().replies.put(step.resource().id(), reply);
    return json.isPresent() ? json.get().of(reply, step) : reply.text();
  }

  /** Tells of downloads and the like; the answer is wanted whole. */
  private record ProgressSink(Step step) implements ReplySink {

    @Override
    public void text(String piece) {}

    @Override
    public boolean wantsPieces() {
      return false;
    }

    @Override
    public void progress(Progress news) {
      step.progress(news);
    }
  }
}
