package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.Prompt;
import java.util.List;
import java.util.Optional;

/** Asks a model. Its output is the text, or what the JSON of the text says. */
record ChatAction(
    ChatTarget target,
    ChatMessages messages,
    ChatOptions options,
    ChatTools tools,
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
          "tools",
          "maxToolRounds",
          "timeoutDuration",
          "retry");

  static Action read(Node node) {
    var members = node.members(KEYS);
    return new ChatAction(
        ChatTarget.read(node, members),
        ChatMessages.read(node, members),
        ChatOptions.read(members),
        ChatTools.read(members),
        JsonAnswer.read(members),
        RetryBlock.in(members));
  }

  @Override
  public String what() {
    return "chat with " + target.label();
  }

  @Override
  public List<Node> scripts() {
    return tools.scripts();
  }

  @Override
  public void check(WorkflowRun run) {
    target.check(run);
  }

  @Override
  public Object run(Step step) {
    var name = target.name(step);
    try (var backend = new RetriedBackend(target.open(step, name), retry, step);
        var session = Mellea.session().backend(backend).start()) {
      return output(tools.answered(session.chat(prompt(name, step))), step);
    }
  }

  private Prompt prompt(String backend, Step step) {
    var prompt =
        Prompt.of(messages.messages(step, json.map(JsonAnswer::instruction)))
            .withOptions(options.on(backend, step))
            .withFormat(json.isPresent() ? ResponseFormat.JSON : ResponseFormat.TEXT);
    return tools.in(prompt, step);
  }

  private Object output(Reply reply, Step step) {
    reply.warnings().forEach(step::warn);
    step.run().replies.put(step.resource().id(), reply);
    return json.isPresent() ? json.get().of(reply, step) : reply.text();
  }
}
