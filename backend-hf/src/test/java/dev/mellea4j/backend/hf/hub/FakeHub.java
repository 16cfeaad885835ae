package dev.mellea4j.backend.hf.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.backend.hf.HfBackendProvider;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedFile;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that behaves as the Hugging Face Hub: it says what models have, and gives their files,
 * the large ones from a storage on another address.
 */
public final class FakeHub implements AutoCloseable {

  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final HexFormat HEX = HexFormat.of();

  private final ScriptedServer hub = ScriptedServer.start();
  private final ScriptedServer storage = ScriptedServer.start();
  private final Map<String, Map<String, byte[]>> models = new HashMap<>();
  private final Map<String, UnaryOperator<ScriptedReply>> changes = new HashMap<>();

  public FakeHub() {
    hub.otherwise(this::answer);
    storage.otherwise(this::stored);
  }

  /** Offers a file of a model; safetensors are in the storage. */
  public FakeHub with(String model, String file, byte[] content) {
    models.computeIfAbsent(model, name -> new TreeMap<>()).put(file, content);
    return this;
  }

  FakeHub with(String model, String file, String content) {
    return with(model, file, content.getBytes(UTF_8));
  }

  /** Offers the files of a folder as a model. */
  public FakeHub withFolder(String model, Path folder) {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        with(model, file.getFileName().toString(), Files.readAllBytes(file));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the replies to what begins with a method and a path, such as {@code GET /api}. */
  FakeHub changing(String start, UnaryOperator<ScriptedReply> change) {
    changes.put(start, change);
    return this;
  }

  /** Answers what begins so with something else. */
  FakeHub answering(String start, ScriptedReply reply) {
    return changing(start, answer -> reply);
  }

  /** Changes what begins so no more. */
  void asUsual(String start) {
    changes.remove(start);
  }

  public BackendConfig config(Path home) {
    return BackendConfig.empty()
        .withEnvironment(Map.of("HF_ENDPOINT", hub.uri().toString(), "HF_HOME", home.toString()));
  }

  Hub open(Path home) {
    return open(config(home));
  }

  Hub open(BackendConfig config) {
    return new Hub(HubSettings.of(config.declaredBy(new HfBackendProvider())));
  }

  ScriptedServer server() {
    return hub;
  }

  ScriptedServer storage() {
    return storage;
  }

  /** Returns what was asked, as {@code GET /path}, of either. */
  public List<String> asked() {
    return Stream.of(hub, storage)
        .flatMap(server -> server.requests().stream())
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  private ScriptedReply answer(ReceivedRequest request) {
    return changed(request, usual(request));
  }

  private ScriptedReply stored(ReceivedRequest request) {
    var parts = request.path().split("/stored/", -1)[1].split("/", 3);
    var content = models.get(parts[0] + "/" + parts[1]).get(parts[2]);
    return changed(request, ScriptedFile.of(content).apply(request));
  }

  private ScriptedReply changed(ReceivedRequest request, ScriptedReply reply) {
    var asked = request.method() + " " + request.path();
    return changes.entrySet().stream()
        .filter(change -> asked.startsWith(change.getKey()))
        .findFirst()
        .map(change -> change.getValue().apply(reply))
        .orElse(reply);
  }

  private ScriptedReply usual(ReceivedRequest request) {
    var path = request.path().substring(1);
    if (path.startsWith("api/models/")) {
      var model = path.substring("api/models/".length()).split("/revision/", -1)[0];
      return models.containsKey(model) ? listing(models.get(model)) : missing("RepoNotFound", 401);
    }
    var parts = path.split("/resolve/", -1);
    var file = parts[1].split("/", 2)[1];
    var content = models.getOrDefault(parts[0], Map.of()).get(file);
    return content == null ? missing("EntryNotFound", 404) : file(request, parts[0], file, content);
  }

  private static ScriptedReply missing(String code, int status) {
    return ScriptedReply.text(status, "text/plain", "no").header("X-Error-Code", code);
  }

  private static ScriptedReply listing(Map<String, byte[]> files) {
    var siblings =
        files.keySet().stream()
            .map("{\"rfilename\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    return ScriptedReply.json(
        200, "{\"id\":\"x/y\",\"sha\":\"%s\",\"siblings\":[%s]}".formatted(COMMIT, siblings));
  }

  private ScriptedReply file(ReceivedRequest request, String model, String file, byte[] content) {
    boolean large = file.endsWith(".safetensors");
    var tag = large ? sha256(content) : git(content);
    var reply =
        large
            ? ScriptedReply.redirect(
                    302, storage.uri("/stored/" + model + "/" + file) + "?signature=secret")
                .header("X-Linked-Etag", "\"" + tag + "\"")
                .header("X-Linked-Size", Integer.toString(content.length))
            : ScriptedFile.of(content).withTag("\"" + tag + "\"").apply(request);
    return reply.header("X-Repo-Commit", COMMIT);
  }

  static String sha256(byte[] content) {
    return HEX.formatHex(digest("SHA-256").digest(content));
  }

  static String git(byte[] content) {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(("blob " + content.length + "\0").getBytes(UTF_8));
    whole.writeBytes(content);
    return HEX.formatHex(digest("SHA-1").digest(whole.toByteArray()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
    storage.close();
  }
}
