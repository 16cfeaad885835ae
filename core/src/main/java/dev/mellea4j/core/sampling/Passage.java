package dev.mellea4j.core.sampling;

import java.util.List;

/**
 * The next part of an answer.
 *
 * @param cuts the chunks that are whole with it
 */
record Passage(String text, List<Track.Cut> cuts) {}
