package dev.mellea4j.core.sampling;

import java.util.List;

/**
 * The next part of an answer.
 *
 * @param round the request that it answers
 * @param cuts the chunks that are whole with it
 */
record Passage(Round round, String text, List<Track.Cut> cuts) {}
