package dev.mellea4j.backend.hf.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import dev.mellea4j.testkit.ScriptedReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

  private static final RepoId MODEL = new RepoId("org/tiny");
  private static final String WEIGHTS = "model.safetensors";
  private static final byte[] CONTENT = random(3_000_000);
  private static final String RESOLVED = "/org/tiny/resolve/" + FakeHub.COMMIT + "/";
  private static final String STORED = "GET /stored/org/tiny/";

  @TempDir private Path home;

  private final FakeHub server =
      new FakeHub()
          .with("org/tiny", "config.json", "{}")
          .with("org/tiny", "tokenizer.json", "{\"t\":1}")
          .with("org/tiny", "additional_chat_templates/tool_use.jinja", "tools")
          .with("org/tiny", WEIGHTS, CONTENT)
          .with("org/tiny", "pytorch_model.bin", "pickled")
          .with("org/tiny", "README.md", "# Tiny");

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private Hub here() {
    return server.open(home);
  }

  private Path repo() {
    return home.resolve("hub/models--org--tiny");
  }

  private Path pointer(String file) {
    return repo().resolve("snapshots").resolve(FakeHub.COMMIT).resolve(file);
  }

  private static ModelFiles pull(Hub from) {
    return from.pull(MODEL, ReplySink.NONE, files -> {});
  }

  private BackendException failure() {
    return catchThrowableOfType(BackendException.class, () -> pull(here()));
  }

  @Test
  void neededFilesAloneAreFetchedIntoTheLayoutOfPython() throws IOException {
    assertThat(here().cached(MODEL)).isEmpty();

    var files = pull(here());

    assertThat(files.text("config.json")).isEqualTo("{}");
    assertThat(files.text("additional_chat_templates/tool_use.jinja")).isEqualTo("tools");
    assertThat(Files.readAllBytes(pointer(WEIGHTS))).isEqualTo(CONTENT);
    assertThat(repo().resolve("refs/main")).hasContent(FakeHub.COMMIT);
    assertThat(Files.readSymbolicLink(pointer(WEIGHTS)))
        .isEqualTo(Path.of("../../blobs/" + FakeHub.sha256(CONTENT)));
    assertThat(Files.readSymbolicLink(pointer("additional_chat_templates/tool_use.jinja")))
        .isEqualTo(Path.of("../../../blobs/" + FakeHub.git("tools".getBytes(UTF_8))));
    try (var blobs = Files.list(repo().resolve("blobs"))) {
      assertThat(blobs).hasSize(4);
    }
    assertThat(server.asked())
        .noneMatch(asked -> asked.contains("bin") || asked.contains("README"));
    assertThat(here().cached(MODEL)).isPresent();
  }

  @Test
  void whatIsThereIsNotFetchedAgain() {
    pull(here());
    int before = server.asked().size();

    pull(here());

    assertThat(server.asked().subList(0, before + 1)).hasSize(before + 1);
    assertThat(server.server().requests())
        .last()
        .extracting(r -> r.path())
        .asString()
        .startsWith("/api/models/org/tiny");
  }

  @Test
  void keyIsForTheHubAlone() {
    var config =
        server
            .config(home)
            .withApiKey(Secret.of("hf_secret"))
            .with("headers", "Authorization: Bearer mine\nX-Own: 1");

    pull(server.open(config.without("headers")));
    pull(server.open(config.with("cache-folder", home.resolve("other").toString())));

    assertThat(server.server().requests())
        .allMatch(request -> request.header("authorization").isPresent());
    assertThat(server.storage().requests())
        .hasSize(2)
        .noneMatch(request -> request.header("authorization").isPresent())
        .noneMatch(request -> request.header("x-own").isPresent());
  }

  @Test
  void tokenOfALoginIsUsed() throws IOException {
    Files.writeString(home.resolve("token"), "hf_stored\n");

    pull(here());

    assertThat(server.server().requests())
        .allMatch(request -> request.header("authorization").get().equals("Bearer hf_stored"));
  }

  @Test
  void brokenDownloadGoesOnWhereItEnded() {
    server.changing(STORED, reply -> reply.cutAfter(1_500_000));

    pull(server.open(quick()));

    assertThat(server.storage().requests())
        .extracting(request -> request.header("range").orElse("none"))
        .hasSizeGreaterThan(1)
        .startsWith("none")
        .allMatch(range -> range.equals("none") || range.matches("bytes=\\d{6,}-"));
    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  @Test
  void laterTryGoesOnWhereAnEarlierOneEnded() throws IOException {
    var partial = repo().resolve("blobs/" + FakeHub.sha256(CONTENT) + ".mellea4j.incomplete");
    Files.createDirectories(partial.getParent());
    Files.write(partial, java.util.Arrays.copyOf(CONTENT, 1_000_000));

    pull(here());

    assertThat(server.storage().requests().get(0).header("range")).contains("bytes=1000000-");
    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
    assertThat(partial).doesNotExist();
  }

  @Test
  void beginningOfSomethingElseIsThrownAway() throws IOException {
    var partial = repo().resolve("blobs/" + FakeHub.sha256(CONTENT) + ".mellea4j.incomplete");
    Files.createDirectories(partial.getParent());
    Files.write(partial, new byte[1_000_000]);

    pull(here());

    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  @Test
  void serverThatKnowsNoRangesSendsTheWhole() throws IOException {
    var partial = repo().resolve("blobs/" + FakeHub.sha256(CONTENT) + ".mellea4j.incomplete");
    Files.createDirectories(partial.getParent());
    Files.write(partial, java.util.Arrays.copyOf(CONTENT, 1_000_000));
    server.answering(STORED, ScriptedReply.bytes(200, "application/octet-stream", CONTENT));

    pull(here());

    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  @Test
  void damagedFileIsRefusedAndNotKept() throws IOException {
    server.answering(
        STORED, ScriptedReply.bytes(200, "application/octet-stream", new byte[CONTENT.length]));

    assertThat(failure())
        .hasMessage(
            "'model.safetensors' of model 'org/tiny' arrived damaged: its checksum is another. Try"
                + " again");
    assertThat(pointer(WEIGHTS)).doesNotExist();
    try (var blobs = Files.list(repo().resolve("blobs"))) {
      assertThat(blobs).noneMatch(blob -> blob.toString().contains("incomplete"));
    }
  }

  @Test
  void fileThatNeverArrivesWholeIsIncomplete() {
    server.answering(
        STORED, ScriptedReply.bytes(200, "application/octet-stream", CONTENT).cutAfter(0));

    var failure = catchThrowableOfType(BackendException.class, () -> pull(server.open(quick())));

    assertThat(failure.reason().isTransient()).isTrue();
    assertThat(here().cached(MODEL)).isEmpty();
  }

  private BackendConfig quick() {
    return server
        .config(home)
        .withRetry(
            dev.mellea4j.api.RetryPolicy.STANDARD.withDelays(
                Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  @Test
  void twoAtOnceBothSucceedAndFetchOnce() throws Exception {
    var released = new CompletableFuture<Void>();
    server.changing(STORED, reply -> reply.heldUntil(released));
    var first = CompletableFuture.supplyAsync(() -> pull(here()));
    server.storage().takeRequest(Duration.ofSeconds(10));

    var second = CompletableFuture.supplyAsync(() -> pull(here()));
    released.complete(null);

    assertThat(first.get(20, TimeUnit.SECONDS).has(WEIGHTS)).isTrue();
    assertThat(second.get(20, TimeUnit.SECONDS).has(WEIGHTS)).isTrue();
    assertThat(server.storage().requests()).hasSize(1);
    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  @Test
  void copiesStandWhereThereAreNoLinks() throws IOException {
    var environment = new java.util.HashMap<>(server.config(home).environment());
    environment.put("HF_HUB_DISABLE_SYMLINKS", "1");
    var config = server.config(home).withEnvironment(environment);

    pull(server.open(config));

    assertThat(Files.isSymbolicLink(pointer(WEIGHTS))).isFalse();
    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
    assertThat(here().cached(MODEL)).isPresent();
    pull(server.open(config));
    assertThat(server.storage().requests()).hasSize(1);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet(
            "gated",
            ScriptedReply.text(403, "text/plain", "no").header("X-Error-Code", "GatedRepo"),
            Reason.PERMISSION,
            "Model 'org/tiny' is gated. Accept its terms at 'PAGE', and set HF_TOKEN to a token of"
                + " that account"),
        argumentSet(
            "missing or private",
            ScriptedReply.text(401, "text/plain", "no").header("X-Error-Code", "RepoNotFound"),
            Reason.MODEL_NOT_FOUND,
            "There is no model 'PAGE', or it is private. Check the name, or set HF_TOKEN to a token"
                + " that may read it"),
        argumentSet(
            "missing, and no more is said",
            ScriptedReply.text(404, "text/plain", "Not Found"),
            Reason.MODEL_NOT_FOUND,
            "There is no model 'PAGE', or it is private. Check the name, or set HF_TOKEN to a token"
                + " that may read it"),
        argumentSet(
            "revision",
            ScriptedReply.text(404, "text/plain", "no").header("X-Error-Code", "RevisionNotFound"),
            Reason.MODEL_NOT_FOUND,
            "Model 'org/tiny' has no revision 'main'. Set 'revision' to one that it has"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusalSaysWhatToDo(ScriptedReply reply, Reason reason, String message) {
    server.answering("GET /api", reply);

    assertThat(failure())
        .hasMessage(message.replace("PAGE", server.server().uri("/org/tiny").toString()))
        .extracting(BackendException::reason)
        .isEqualTo(reason);
  }

  @Test
  void wrongTokenIsToldAndNotShown() {
    server.answering("GET /api", ScriptedReply.text(401, "text/plain", "Invalid hf_secret"));
    var config = server.config(home).withApiKey(Secret.of("hf_secret"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> pull(server.open(config)))
        .withMessage(
            "The Hub refuses the token. Set HF_TOKEN to one that is valid, or log in again with 'hf"
                + " auth login'")
        .matches(failure -> !String.valueOf(failure.getCause()).contains("hf_secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../config.json",
        "additional_chat_templates/../../../../x.jinja",
        "/etc/passwd",
        "a\\\\..\\\\b",
        "C:/x",
        "a//b",
        ""
      })
  void noNameLeavesTheCache(String name) {
    server.answering(
        "GET /api",
        ScriptedReply.json(
            200,
            "{\"sha\":\"%s\",\"siblings\":[{\"rfilename\":\"%s\"}]}"
                .formatted(FakeHub.COMMIT, name)));

    assertThat(failure()).hasMessageEndingWith("which is no name for a file");
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "..", "a/b", ".hidden"})
  void noTagLeavesTheCache(String tag) {
    server.changing("HEAD " + RESOLVED, reply -> reply.header("X-Linked-Etag", "\"" + tag + "\""));

    assertThat(failure()).hasMessageEndingWith("which is no name for a file");
  }

  @Test
  void indexNamesNoFileElsewhere() {
    server
        .with("org/split", "config.json", "{}")
        .with("org/split", "tokenizer.json", "{}")
        .with(
            "org/split",
            "model.safetensors.index.json",
            "{\"weight_map\":{\"a\":\"../../x.safetensors\"}}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> here().pull(new RepoId("org/split"), ReplySink.NONE, files -> {}))
        .withMessageContaining("names '../../x.safetensors', which is no safetensors file beside");
  }

  @Test
  void filesThatTheIndexNamesAreFetched() {
    server
        .with("org/split", "config.json", "{}")
        .with("org/split", "tokenizer.json", "{}")
        .with("org/split", "a-1-of-2.safetensors", random(10))
        .with("org/split", "a-2-of-2.safetensors", random(11))
        .with("org/split", "other.safetensors", random(12))
        .with(
            "org/split",
            "model.safetensors.index.json",
            "{\"weight_map\":{\"x\":\"a-1-of-2.safetensors\",\"y\":\"a-2-of-2.safetensors\"}}");

    var files = here().pull(new RepoId("org/split"), ReplySink.NONE, f -> {});

    assertThat(files.has("a-1-of-2.safetensors")).isTrue();
    assertThat(files.has("a-2-of-2.safetensors")).isTrue();
    assertThat(files.has("other.safetensors")).isFalse();
  }

  @Test
  void modelWithoutSafetensorsIsRefused() {
    server.with("org/old", "config.json", "{}").with("org/old", "pytorch_model.bin", "x");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> here().pull(new RepoId("org/old"), ReplySink.NONE, f -> {}))
        .withMessage(
            "Model 'org/old' has no weights as safetensors, but pytorch_model.bin. Choose one that"
                + " has");
  }

  @Test
  void modelOfNoUseIsRefusedBeforeItsWeightsCome() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                here()
                    .pull(
                        MODEL,
                        ReplySink.NONE,
                        files -> {
                          throw new IllegalArgumentException(
                              "unknown " + files.text("config.json"));
                        }))
        .withMessage("unknown {}");
    assertThat(server.storage().requests()).isEmpty();
  }

  @Test
  void fileThatFitsNoDiskIsRefused() {
    server.answering(
        "HEAD " + RESOLVED + WEIGHTS,
        ScriptedReply.redirect(302, "http://127.0.0.1/")
            .header("X-Linked-Etag", "\"large\"")
            .header("X-Linked-Size", "900000000000000"));

    assertThat(failure())
        .hasMessageStartingWith("Model 'org/tiny' needs 900000.0 GB more on the disk of '")
        .hasMessageEndingWith(". Free some space there, or set HF_HOME to another folder");
    assertThat(server.storage().requests()).isEmpty();
  }

  @Test
  void renamedModelIsFound() {
    server.answering(
        "HEAD /org/old-name/resolve", ScriptedReply.redirect(307, RESOLVED + "config.json"));
    server.with("org/old-name", "config.json", "{}");

    var files =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () -> here().pull(new RepoId("org/old-name"), ReplySink.NONE, f -> {}));

    assertThat(files).hasMessageContaining("has no weights");
    assertThat(server.asked()).contains("HEAD " + RESOLVED + "config.json");
  }

  @Test
  void endlessRedirectIsRefused() {
    server.answering("GET /api", ScriptedReply.redirect(307, "/api/models/org/tiny/revision/x"));

    assertThat(failure()).hasMessageEndingWith("redirects more than 5 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "mailto:x", "http://"})
  void redirectToAnotherSchemeIsRefused(String target) {
    server.answering("GET /api", ScriptedReply.redirect(302, target));

    assertThat(failure()).hasMessageContaining("which is not safe");
  }

  @Test
  void cancelledDownloadEndsAndCanGoOn() throws Exception {
    server.changing(STORED, reply -> reply.stallAfter(1_000_000));
    var cancel = new CompletableFuture<Runnable>();
    var sink =
        new ReplySink() {
          @Override
          public void text(String piece) {}

          @Override
          public void onCancel(Runnable hook) {
            cancel.complete(hook);
          }
        };
    var pull = CompletableFuture.supplyAsync(() -> here().pull(MODEL, sink, files -> {}));
    server.storage().takeRequest(Duration.ofSeconds(10));

    cancel.get(10, TimeUnit.SECONDS).run();

    assertThat(pull)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("cancel");
    server.asUsual(STORED);
    pull(here());
    assertThat(pointer(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  @Test
  void interruptedDownloadEnds() throws Exception {
    server.changing(STORED, reply -> reply.stallAfter(1_000_000));
    var failure = new CompletableFuture<BackendException>();
    var thread = new Thread(() -> failure.complete(failure()));
    thread.start();
    server.storage().takeRequest(Duration.ofSeconds(10));

    thread.interrupt();

    assertThat(failure.get(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void progressIsToldOnTheCallersThread() {
    var news = new ArrayList<Progress>();
    var threads = new ArrayList<Thread>();
    var sink =
        new ReplySink() {
          @Override
          public void text(String piece) {}

          @Override
          public void progress(Progress one) {
            news.add(one);
            threads.add(Thread.currentThread());
          }
        };

    here().pull(MODEL, sink, files -> {});

    assertThat(threads).containsOnly(Thread.currentThread());
    assertThat(news.get(0)).isEqualTo(Progress.of("looking for org/tiny"));
    assertThat(news)
        .last()
        .isEqualTo(Progress.of("downloading org/tiny", CONTENT.length, CONTENT.length));
  }

  @Test
  void nothingIsAskedOffline() {
    var environment = new java.util.HashMap<>(server.config(home).environment());
    environment.put("HF_HUB_OFFLINE", "YES");
    var offline = server.open(server.config(home).withEnvironment(environment));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> pull(offline))
        .withMessage(
            "Model 'org/tiny' is not in the cache '%s', and nothing may be fetched. Unset"
                    .formatted(home.resolve("hub"))
                + " HF_HUB_OFFLINE, or use 'nano'");
    assertThat(server.asked()).isEmpty();
    pull(here());
    assertThat(offline.cached(MODEL)).isPresent();
  }

  @Test
  void modelsAreListedAndRemoved() {
    pull(here());

    assertThat(here().models()).containsExactly(MODEL);
    assertThat(here().sizeBytes(MODEL)).isBetween(3_000_000L, 3_000_200L);
    here().remove(MODEL);
    assertThat(here().models()).isEmpty();
    assertThat(repo()).doesNotExist();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> here().remove(MODEL))
        .withMessage(
            "Model 'org/tiny' is not in the cache '%s'. 'mellea models -b hf' lists what is there"
                .formatted(home.resolve("hub")));
  }

  @Test
  void whatALinkPointsToOutsideIsNotRemoved() throws IOException {
    pull(here());
    var outside = Files.createDirectories(home.resolve("outside"));
    Files.writeString(outside.resolve("mine"), "mine");
    Files.createSymbolicLink(pointer("link"), outside);

    here().remove(MODEL);

    assertThat(outside.resolve("mine")).hasContent("mine");
  }

  @Test
  void snapshotThatIsNotWholeIsNotUsed() throws IOException {
    pull(here());
    Files.delete(pointer(WEIGHTS).toRealPath());

    assertThat(here().cached(MODEL)).isEmpty();
    pull(here());
    assertThat(here().cached(MODEL)).isPresent();
  }

  @Test
  void commitIsARevisionOfItsOwn() {
    var config = server.config(home).with("revision", FakeHub.COMMIT);

    pull(server.open(config));

    assertThat(repo().resolve("refs")).doesNotExist();
    assertThat(server.open(config).cached(MODEL)).isPresent();
    assertThat(here().cached(MODEL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../b", "", "a b", "/a"})
  void malformedRevisionIsRefused(String revision) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.open(server.config(home).with("revision", revision)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/b/c", "a--b/c", "a/..", "-x", "a b", "~/x", "C:\\x", "a/b.git", ""})
  void noNameOfAModel(String name) {
    assertThat(RepoId.parse(name)).isEmpty();
  }

  @Test
  void foldersAreThoseOfPython() {
    var user = Path.of("/home/me");
    assertThat(new HubFolders(java.util.Map.of(), user).cache())
        .isEqualTo(Path.of("/home/me/.cache/huggingface/hub"));
    assertThat(new HubFolders(java.util.Map.of("XDG_CACHE_HOME", "/c"), user).token())
        .isEqualTo(Path.of("/c/huggingface/token"));
    assertThat(new HubFolders(java.util.Map.of("HF_HOME", "~/hf"), user).cache())
        .isEqualTo(Path.of("/home/me/hf/hub"));
    assertThat(
            new HubFolders(java.util.Map.of("D", "/d", "HF_TOKEN_PATH", "${D}/$E/t"), user).token())
        .isEqualTo(Path.of("/d/$E/t"));
    assertThat(List.of(RepoId.ofFolder("models--a--b").get(), RepoId.ofFolder("models--a").get()))
        .containsExactly(new RepoId("a/b"), new RepoId("a"));
  }
}
