package dev.mellea4j.backend.hf.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.backend.hf.Nano;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in this process contacts nobody, and leaves nothing on the disk. */
class NoTraceTest {

  private static final String PARIS = "The capital of France is Paris.";

  /** Addresses, which Java's own look for IPv6 does not use, and where to ask for them. */
  private static final List<String> NETWORK =
      List.of("sin_addr", "sin6_addr", "/etc/resolv.conf", "/etc/hosts");

  @TempDir private Path folder;

  @Test
  void leavesNoFileBehind() throws Exception {
    var jvm = new OwnJvm(folder);

    assertThat(jvm.ask()).contains(PARIS);
    assertThat(jvm.left()).isEmpty();
  }

  @Test
  void modelOfTheHubInTheCacheLeavesNoFileBehind() throws Exception {
    var jvm = new OwnJvm(folder).model("org/tiny");
    cacheNano(jvm.cache());
    var before = jvm.left();

    assertThat(jvm.ask()).contains(PARIS);
    assertThat(jvm.left()).isEqualTo(before);
  }

  /** Writes nano to a cache as a model of the Hub. */
  private static void cacheNano(Path cache) throws IOException {
    var repo = cache.resolve("models--org--tiny");
    Files.createDirectories(repo.resolve("refs"));
    Files.writeString(repo.resolve("refs").resolve("main"), "abc123");
    Nano.copy(Files.createDirectories(repo.resolve("snapshots").resolve("abc123")));
  }

  @Test
  void looksNoNameUpAndWritesNowhereElse() throws Exception {
    assertNoTrace(new OwnJvm(folder));
  }

  @Test
  void modelOfTheHubInTheCacheLooksNoNameUpEither() throws Exception {
    var jvm = new OwnJvm(folder).model("org/tiny");
    cacheNano(jvm.cache());

    assertNoTrace(jvm);
  }

  private void assertNoTrace(OwnJvm untraced) throws Exception {
    assumeTrue(canTrace(), "strace is not to be had, so look-ups of names are not watched");
    var traces = Files.createDirectory(folder.resolve("traces"));
    var jvm =
        untraced
            .under("strace", "-ff", "-qq", "-s", "200", "-o", traces.resolve("of").toString())
            .under(
                "-e", "trace=%network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2");

    assertThat(jvm.ask()).contains(PARIS);
    var calls = calls(traces);
    assertThat(calls).filteredOn(call -> contacts(call) || writes(call, jvm.temporary())).isEmpty();
    assertThat(calls).anyMatch(call -> call.contains(jvm.temporary().toString()));
  }

  /** Of all threads, each of which has a file of its own: in one, their lines would break apart. */
  private static List<String> calls(Path traces) throws IOException {
    var calls = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(traces)) {
      for (var file : files) {
        calls.addAll(Files.readAllLines(file));
      }
    }
    calls.removeIf(call -> call.contains("ENOENT"));
    return calls;
  }

  private static boolean contacts(String call) {
    return NETWORK.stream().anyMatch(call::contains);
  }

  private static boolean writes(String call, Path allowed) {
    boolean makes = call.contains("O_CREAT") || call.contains("mkdir") || call.contains("creat(");
    return makes && !call.contains("\"" + allowed);
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void librariesOfAJvmThatWasKilledAreRemovedByALaterOne() throws Exception {
    var jvm = new OwnJvm(folder);
    var old = Files.createDirectory(jvm.temporary().resolve("mellea4j-native-1"));
    Files.createFile(old.resolve("libtokenizers.so"));
    var young = Files.createDirectory(jvm.temporary().resolve("mellea4j-native-2"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

    assertThat(jvm.ask()).contains(PARIS);
    assertThat(jvm.left()).containsExactly(young);
  }

  @Test
  void librariesStayWhereAPropertySaysAndAreMendedThere() throws Exception {
    var kept = folder.resolve("kept");
    var jvm = new OwnJvm(folder).option("-Dmellea4j.natives=" + kept);
    assertThat(jvm.ask()).contains(PARIS);
    assertThat(jvm.left()).isEmpty();
    var first = files(kept);
    assertThat(first).hasSize(3);

    Files.writeString(first.get(0), "spoilt");
    Files.delete(first.get(2));
    assertThat(jvm.ask()).contains(PARIS);
    assertThat(files(kept)).isEqualTo(first);
    assertThat(first.get(0)).isRegularFile().binaryContent().hasSizeGreaterThan(10_000);

    assertThat(new OwnJvm(folder).option("-Dmellea4j.natives=/dev/null/x").ask()).contains(PARIS);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void homeNeedNotExist() throws Exception {
    assertThat(new OwnJvm(folder).option("-Duser.home=/dev/null").ask()).contains(PARIS);
  }

  @Test
  void folderThatCannotBeWrittenToIsNamedWithTheSetting() throws Exception {
    assertThat(new OwnJvm(folder).option("-Djava.io.tmpdir=/dev/null/x").ask())
        .matches(
            "(?s).*The native library of .* cannot be unpacked to '/dev/null/x': .*\\. Name a"
                + " folder that can be written to with -Djava.io.tmpdir\\s+");
  }

  @Test
  void deniedNativeAccessNamesTheOption() throws Exception {
    assumeTrue(Runtime.version().feature() >= 24, "native access is not denied before Java 24");

    assertThat(new OwnJvm(folder).option("--illegal-native-access=deny").ask())
        .contains("Java denies native access to ")
        .contains(". Start it with --enable-native-access=ALL-UNNAMED");
  }

  @Test
  void everySystemHasItsNames() {
    assertThat(
            Stream.of(
                    new NativeNames("Linux", "amd64"),
                    new NativeNames("Mac OS X", "aarch64"),
                    new NativeNames("Windows 11", "amd64"))
                .map(
                    names -> names.system() + "-" + names.processor("x64") + " " + names.file("x")))
        .containsExactly("linux-x64 libx.so", "osx-aarch64 libx.dylib", "win-x64 x.dll");
  }
}
