package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CachePointTest {

  @Test
  void contentHasAPointWhereItIsGivenOne() {
    var hour = CachePoint.of(Duration.ofHours(1));

    assertThat(Content.text("a").cachePoint()).isEmpty();
    assertThat(Content.text("a").withCachePoint(CachePoint.STANDARD).cachePoint())
        .contains(CachePoint.STANDARD);
    assertThat(Content.document("a").withId("1").withCachePoint(hour).withTitle("t").cachePoint())
        .contains(hour);
    assertThat(hour.lifetime()).contains(Duration.ofHours(1));
    assertThat(CachePoint.STANDARD.lifetime()).isEmpty();
  }

  @Test
  void pointKeepsForSomeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CachePoint.of(Duration.ZERO))
        .withMessage("The lifetime of a cache point is PT0S. Make it longer than zero");
  }
}
