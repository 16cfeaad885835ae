/**
 * How models of each family write calls of tools: {@link
 * dev.mellea4j.backend.hf.call.CallFormat#of} finds the format by a chat template.
 */
package dev.mellea4j.backend.hf.call;
