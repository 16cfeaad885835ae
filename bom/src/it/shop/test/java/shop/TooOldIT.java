package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the application with a library that is older than the lowest version. */
@EnabledIfSystemProperty(named = "shop.too-old", matches = ".+")
class TooOldIT {

  @ParameterizedTest
  @CsvSource({
    "httpclient5-5.3.1.jar,          httpclient5 5.3.1 is too old: mellea4j needs 5.4, httpclient5.version",
    "jackson-annotations-2.19.2.jar, jackson-annotations 2.19.2 is too old for Jackson 3.0.0, jackson-bom.version",
  })
  void openingABackendNamesIt(String jar, String message, String property) throws Exception {
    var first = Path.of(System.getProperty("shop.too-old"), jar);
    var path = first + File.pathSeparator + System.getProperty("java.class.path");

    assertThat(Java.run(1, "-cp", path, "shop.Shop", "http://localhost:1"))
        .contains("IllegalStateException: " + message)
        .contains("'" + property + "'");
  }
}
