package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.EventStreamMessage;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.Optional;

/** What Bedrock's runtime does alike in every format: how it streams, and how it fails. */
interface RuntimeScript extends ProviderScript {

  @Override
  default boolean streams(ReceivedRequest request) {
    return request.path().endsWith("-stream");
  }

  @Override
  default String streamType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  default ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, said(message));
  }

  @Override
  default Optional<byte[]> failureFrame(String message) {
    return Optional.of(EventStreamMessage.exception("modelStreamErrorException", said(message)));
  }

  private static String said(String message) {
    return Json.object().put("message", message).toString();
  }
}
