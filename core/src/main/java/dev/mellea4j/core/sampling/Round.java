package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import java.util.List;

/**
 * One request of an answer: the first, or one that follows calls of tools.
 *
 * @param sent the conversation that it went out with
 * @param start where its text begins in all that was written
 */
record Round(List<Message> sent, int start) {}
