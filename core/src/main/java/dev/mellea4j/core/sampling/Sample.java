package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.instruct.Attempt;
import java.util.List;

/**
 * An attempt and how it came about.
 *
 * @param turn all messages from the instruction to the answer
 */
record Sample(Attempt attempt, List<Message> turn) {}
