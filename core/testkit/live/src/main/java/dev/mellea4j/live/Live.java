package dev.mellea4j.live;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of tests that talk to real servers.
 *
 * <p>{@code mvn verify} skips it; {@code mvn verify -Plive} runs it, or skips it if a server is not
 * there; with {@code -Dmellea.live=required} it then fails. A line on the standard output says that
 * it is skipped, and why.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@ExtendWith(LiveCondition.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface Live {

  /** The servers it needs. */
  LiveServer[] value();
}
