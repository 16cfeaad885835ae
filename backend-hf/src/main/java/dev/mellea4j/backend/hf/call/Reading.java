package dev.mellea4j.backend.hf.call;

import java.util.List;

/**
 * What was read of a text in which a model calls tools.
 *
 * @param calls in their order
 * @param rest what is no call; blank if there is nothing else
 */
public record Reading(List<Call> calls, String rest) {

  static Reading of(List<Call> calls) {
    return new Reading(List.copyOf(calls), "");
  }

  static Reading nothing(String block) {
    return new Reading(List.of(), block);
  }
}
