package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mellea4j.core.tool.Param;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Types to write schemas of. */
final class Examples {

  private Examples() {}

  enum Unit {
    CELSIUS,
    FAHRENHEIT;

    @Override
    public String toString() {
      return "not what the model is told";
    }
  }

  enum Size {
    @JsonProperty("small")
    S,
    @JsonProperty("large")
    L
  }

  record Address(String street, Optional<String> postcode) {}

  record Person(
      @Param("first and last name") String name,
      @Param("in years") int age,
      Optional<String> email,
      OptionalInt children,
      Address home,
      @Param("the other places") List<Address> others,
      Unit unit,
      Set<Size> sizes,
      Map<String, BigDecimal> accounts) {}

  record Scalars(
      String text,
      char letter,
      boolean yes,
      byte tiny,
      short small,
      int medium,
      long large,
      BigInteger huge,
      float single,
      double twice,
      BigDecimal exact,
      LocalDate date,
      LocalTime time,
      LocalDateTime local,
      Instant instant,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration,
      UUID uuid,
      URI address,
      Object anything) {}

  record Tree(String label, @Param("from left to right") List<Tree> children) {}

  record Link(String name, @Param("what comes next") Optional<Link> next) {}

  record Forest(Tree oldest, List<Tree> others) {}

  record Box<T>(T content) {}

  record Boxes(Box<String> text, Box<List<Integer>> numbers) {}

  record Query(
      @Param("what to look for") String text,
      @Param(value = "how many", defaultValue = "10") int limit,
      @Param(defaultValue = "CELSIUS") Unit unit,
      @Param(name = "max_age") Optional<Duration> maxAge,
      @Nullable String language) {}

  record Renamed(
      @JsonProperty("given_name") String givenName, @Param(name = "surname") String last) {}

  record Picky(int positive) {
    Picky {
      if (positive < 1) {
        throw new IllegalArgumentException("positive is not positive");
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE_USE})
  @interface Nullable {}
}
