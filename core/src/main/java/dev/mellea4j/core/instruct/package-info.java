/**
 * Instructions whose answers are judged, and asked for again until they are good.
 *
 * <p>An {@link dev.mellea4j.core.instruct.Instruction} says the task and its {@link
 * dev.mellea4j.core.instruct.Requirement}s; a {@link dev.mellea4j.core.instruct.SamplingStrategy}
 * how often and in which way it is tried; a {@link dev.mellea4j.core.instruct.SamplingResult} what
 * came of it; a {@link dev.mellea4j.core.instruct.Chunker} where answers are cut that are judged
 * while they are written. A {@link dev.mellea4j.core.instruct.Review} judges what was answered
 * already.
 */
package dev.mellea4j.core.instruct;
