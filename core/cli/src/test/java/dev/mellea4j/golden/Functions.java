package dev.mellea4j.golden;

import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.tool.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The generative functions of the catalogue in Java. */
interface Functions {

  enum Sentiment {
    good,
    bad
  }

  enum Color {
    red,
    green
  }

  record Person(String name, int age) {}

  @Generative("Classifies the sentiment of the text.")
  Sentiment classify(@Param(name = "text") String text);

  /** With what Python says where it is called. */
  @Generative(value = "Classifies the sentiment of the text.", postconditions = "be sure")
  Sentiment classifySurely(@Param(name = "text") String text);

  /** With what Python says where it is called. */
  @Generative(value = "Classifies the sentiment of the text.", preconditions = "is a poem")
  Sentiment classifyPoem(@Param(name = "text") String text);

  @Generative("Summarizes the text.")
  String summarize(
      @Param(name = "text", value = "what to shorten") String text,
      @Param(name = "words", value = "at most so many") int words);

  @Generative("Counts words.")
  int countWords(@Param(name = "text") String text);

  @Generative("Says whether the text is polite.")
  boolean isPolite(@Param(name = "text") String text);

  @Generative
  double rate(@Param(name = "text") String text);

  @Generative("Extracts the person.")
  Person extractPerson(@Param(name = "text") String text);

  @Generative("Lists the people.")
  List<Person> listPeople(
      @Param(name = "text") String text, @Param(name = "limit") Optional<Integer> limit);

  @Generative("Picks a color.")
  Color pickColor(@Param(name = "text") String text);

  @Generative("The name, if any.")
  Optional<String> maybeName(@Param(name = "text") String text);

  @Generative("Tallies.")
  Map<String, Integer> tally(
      @Param(name = "words") List<String> words,
      @Param(name = "weights") Map<String, Double> weights);

  @Generative("Has no annotations.")
  Object undeclared(@Param(name = "text") Object text);

  @Generative("Takes nothing.")
  String nothingGiven();

  @Generative("Is asynchronous.")
  CompletableFuture<String> later(@Param(name = "text") String text);
}
