package dev.mellea4j.statements;

import dev.mellea4j.testkit.ScriptedReply;
import java.util.Map;

/** What servers answer, each in its own format. */
final class Answers {

  private static final String OPENAI =
      """
      {"id": "1", "model": "m-1", "choices": [{"index": 0, "finish_reason": "stop",
       "message": {"role": "assistant", "content": "Hi"}}],
       "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}
      """;

  private static final Map<String, String> OWN =
      Map.of(
          "ollama",
          """
          {"model": "m-1", "message": {"role": "assistant", "content": "Hi"}, "done": true,
           "done_reason": "stop", "prompt_eval_count": 3, "eval_count": 2}
          """,
          "anthropic",
          """
          {"id": "1", "type": "message", "role": "assistant", "model": "m-1", "stop_reason": "end_turn",
           "content": [{"type": "text", "text": "Hi"}], "usage": {"input_tokens": 3, "output_tokens": 2}}
          """,
          "google",
          """
          {"modelVersion": "m-1", "candidates": [{"finishReason": "STOP",
           "content": {"role": "model", "parts": [{"text": "Hi"}]}}],
           "usageMetadata": {"promptTokenCount": 3, "candidatesTokenCount": 2}}
          """,
          "cohere",
          """
          {"id": "1", "finish_reason": "COMPLETE",
           "message": {"role": "assistant", "content": [{"type": "text", "text": "Hi"}]},
           "usage": {"tokens": {"input_tokens": 3, "output_tokens": 2}}}
          """);

  private Answers() {}

  /** Says "Hi", for three tokens of input and two of output. */
  static ScriptedReply hi(String backend) {
    return ScriptedReply.json(200, OWN.getOrDefault(backend, OPENAI));
  }

  /** Has this as its only choice. */
  static ScriptedReply message(String message) {
    return ScriptedReply.json(
        200,
        "{\"choices\": [{\"index\": 0, \"finish_reason\": \"stop\", \"message\": %s}]}"
            .formatted(message));
  }
}
