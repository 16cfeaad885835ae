package dev.mellea4j.core.session;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import java.util.List;

/**
 * A prompt and what came of it.
 *
 * @param reply the last one
 * @param turn all messages of it, from the prompt to the last reply
 */
public record CallResult(Reply reply, List<Message> turn) {}
