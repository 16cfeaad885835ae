package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenJarsTest {

  @TempDir Path folder;
  private Path good;

  @BeforeEach
  void buildAGoodJar() {
    good = TestJar.of("good.Provider", "good").version("1.5").build(folder.resolve("good.jar"));
  }

  private static URLClassLoader loader(Path... jars) throws IOException {
    var urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader("test", urls, BrokenJarsTest.class.getClassLoader());
  }

  static Stream<Arguments> brokenJars() {
    return Stream.of(
        argumentSet(
            "missing class",
            new TestJar().lists("bad.Provider"),
            "",
            "bad.Provider (%s): not found"),
        argumentSet(
            "missing superclass",
            new TestJar()
                .source("bad.Absent", "public class Absent {}")
                .source("bad.Provider", "public class Provider extends Absent {}")
                .lists("bad.Provider"),
            "bad.Absent",
            "bad.Provider (%s): NoClassDefFoundError: bad/Absent"),
        argumentSet(
            "throwing constructor",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider",
                    "bad",
                    "public Provider() { throw new IllegalStateException(\"boom\"); }"),
            "",
            "bad.Provider (%s): could not be instantiated: IllegalStateException: boom"),
        argumentSet(
            "constructor that lacks a class",
            TestJar.of("bad.Provider", "bad")
                .source("bad.Absent", "class Absent {}")
                .provider("bad.Provider", "bad", "public Provider() { new Absent(); }"),
            "bad.Absent",
            "bad.Provider (%s): could not be instantiated: NoClassDefFoundError: bad/Absent"),
        argumentSet(
            "throwing initialiser",
            TestJar.of("bad.Provider", "bad")
                .provider("bad.Provider", "bad", "static final int N = Integer.parseInt(\"x\");"),
            "",
            "bad.Provider (%s): could not be instantiated: ExceptionInInitializerError:"
                + " NumberFormatException: For input string: \"x\""),
        argumentSet(
            "initialiser that takes all memory",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider", "bad", "static final long[] N = new long[Integer.MAX_VALUE];"),
            "",
            "bad.Provider (%s): could not be instantiated: OutOfMemoryError: Requested array size"
                + " exceeds VM limit"),
        argumentSet(
            "exception whose causes go round",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider",
                    "bad",
                    """
                    public Provider() {
                      var a = new RuntimeException("a");
                      var b = new RuntimeException("b", a);
                      a.initCause(b);
                      throw b;
                    }
                    """),
            "",
            "bad.Provider (%s): could not be instantiated: RuntimeException: b"),
        argumentSet(
            "exception that has no message",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider",
                    "bad",
                    """
                    public Provider() {
                      throw new RuntimeException() {
                        @Override public String getMessage() { throw new IllegalStateException(); }
                        @Override public String toString() { return "odd"; }
                      };
                    }
                    """),
            "",
            "bad.Provider (%s): could not be instantiated: "),
        argumentSet(
            "endless name",
            TestJar.of("bad.Provider", "\" + \"a\".repeat(1000000) + \""),
            "",
            "bad.Provider (%s): name() returned a name of 1000000 characters; names have at most"
                + " 100"),
        argumentSet(
            "constructor that recurses",
            TestJar.of("bad.Provider", "bad")
                .provider("bad.Provider", "bad", "public Provider() { new Provider(); }"),
            "",
            "bad.Provider (%s): could not be instantiated: StackOverflowError"),
        argumentSet(
            "private constructor",
            TestJar.of("bad.Provider", "bad")
                .provider("bad.Provider", "bad", "private Provider() {}"),
            "",
            "bad.Provider (%s): Unable to get public no-arg constructor: NoSuchMethodException:"
                + " bad.Provider.<init>()"),
        argumentSet(
            "no provider at all",
            new TestJar().source("bad.Provider", "public class Provider {}").lists("bad.Provider"),
            "",
            "bad.Provider (%s): not a BackendProvider of this application; a copy of"
                + " dev.mellea4j.api in its jar would explain it"),
        argumentSet(
            "throwing aliases",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider",
                    "bad",
                    "public java.util.List<String> aliases() { throw new AssertionError(\"boom\");"
                        + " }"),
            "",
            "bad.Provider (%s): aliases() threw AssertionError: boom"),
        argumentSet(
            "settings that lack a class",
            TestJar.of("bad.Provider", "bad")
                .source(
                    "bad.Absent",
                    "class Absent { static java.util.List<dev.mellea4j.api.Setting> all() { return"
                        + " java.util.List.of(); } }")
                .provider(
                    "bad.Provider",
                    "bad",
                    "public java.util.List<dev.mellea4j.api.Setting> settings() { return"
                        + " Absent.all(); }"),
            "bad.Absent",
            "bad.Provider (%s): settings() threw NoClassDefFoundError: bad/Absent"),
        argumentSet(
            "null settings",
            TestJar.of("bad.Provider", "bad")
                .provider(
                    "bad.Provider",
                    "bad",
                    "public java.util.List<dev.mellea4j.api.Setting> settings() { return null; }"),
            "",
            "bad.Provider (%s): settings() returned null"),
        argumentSet(
            "malformed name",
            TestJar.of("bad.Provider", "Bad Backend"),
            "",
            "bad.Provider (%s): name() returned 'Bad Backend'; names match [a-z][a-z0-9._-]*"),
        argumentSet(
            "bad syntax",
            new TestJar().lists("# a comment", "bad Provider"),
            "",
            "%s: META-INF/services/dev.mellea4j.api.BackendProvider:2: Illegal configuration-file"
                + " syntax"));
  }

  @ParameterizedTest
  @MethodSource("brokenJars")
  void brokenJarIsReportedAndHidesNobody(TestJar jar, String leftOut, String finding)
      throws IOException {
    var bad =
        jar.build(
            folder.resolve("bad.jar"),
            Stream.of(leftOut).filter(n -> !n.isEmpty()).toArray(String[]::new));
    var expected = finding.replace("(%s)", "(%s, class loader 'test')").formatted(bad);

    for (var jars : List.of(List.of(bad, good), List.of(good, bad))) {
      try (var loader = loader(jars.toArray(Path[]::new))) {
        var backends = Backends.in(loader);

        assertThat(backends.names()).containsExactly("good");
        assertThat(backends.report().findings())
            .singleElement()
            .satisfies(found -> assertThat(found.toString()).startsWith(expected + ". "))
            .satisfies(found -> assertThat(found.advice()).isNotBlank());
        assertThatIllegalArgumentException()
            .isThrownBy(() -> backends.open("acme"))
            .withMessage(
                "No backend is named 'acme'. Installed: good (good.jar). Skipped: "
                    + backends.report().findings().get(0));
      }
    }
  }
}
