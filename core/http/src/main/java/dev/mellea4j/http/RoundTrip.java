package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A request and how its answer is read.
 *
 * @param reader may run several times, as the request may be sent several times
 */
public record RoundTrip<T>(HttpRequest request, AnswerReader<T> reader) {

  public RoundTrip {
    requireNonNull(request, "request");
    requireNonNull(reader, "reader");
  }

  /** Returns a round trip that makes something else of what is read. */
  public <R> RoundTrip<R> map(Function<? super T, ? extends R> change) {
    return new RoundTrip<>(request, answer -> change.apply(reader.read(answer)));
  }
}
