package dev.mellea4j.backend.hf.call;

/** Reads calls that are written in one way. */
interface CallReader {

  /** Reads what stands between two tags, the tags not included. */
  Reading read(String block, OfferedTools tools);

  /** Returns the name of a tool as it is spelled in a call. */
  default String spell(String tool) {
    return tool;
  }
}
