package dev.mellea4j.benchmarks;

/** One way to talk to a chat server, opened once. */
interface Client {

  /** Asks for a whole reply; returns its text. */
  String chat() throws Exception;

  /** Asks for a stream; returns how many pieces of text came. */
  int stream() throws Exception;
}
