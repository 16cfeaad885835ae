package dev.mellea4j.benchmarks;

import java.util.function.Function;

/** Who is measured, in the order of the tables. */
public enum Peer {
  OPENAI_HAND_WRITTEN(HandWritten::openAi),
  OPENAI_MELLEA4J(server -> new Ours("openai", server)),
  OPENAI_LANGCHAIN4J(LangChain4j::openAi),
  OPENAI_SPRING_AI(SpringAi::openAi),
  OPENAI_JAVA(OpenAiJava::new),
  OLLAMA_HAND_WRITTEN(HandWritten::ollama),
  OLLAMA_MELLEA4J(server -> new Ours("ollama", server)),
  OLLAMA_LANGCHAIN4J(LangChain4j::ollama),
  OLLAMA_SPRING_AI(SpringAi::ollama);

  private final Function<String, Client> opener;

  Peer(Function<String, Client> opener) {
    this.opener = opener;
  }

  /** Those that have no threads of their own, which would have to wait on a single CPU. */
  static Peer[] onTheirCallersThread() {
    return new Peer[] {OPENAI_HAND_WRITTEN, OPENAI_MELLEA4J, OLLAMA_HAND_WRITTEN, OLLAMA_MELLEA4J};
  }

  /** Who does the same by hand. */
  Peer handWritten() {
    return name().startsWith("OLLAMA") ? OLLAMA_HAND_WRITTEN : OPENAI_HAND_WRITTEN;
  }

  Client open(String server) {
    return opener.apply(server);
  }
}
