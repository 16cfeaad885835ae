package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.SessionBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;

/** The real servers: their addresses, their keys, and the script that stops and starts them. */
enum LiveServer {
  LLAMACPP("http://127.0.0.1:8080", "", "nano"),
  OLLAMA("http://127.0.0.1:11434/v1", "", "nano"),
  LITELLM("http://127.0.0.1:4000", "sk-mellea4j-test", "nano");

  private final String address;
  private final String key;
  private final String model;

  LiveServer(String address, String key, String model) {
    this.address = address;
    this.key = key;
    this.model = model;
  }

  SessionBuilder session() {
    var builder =
        Mellea.session()
            .backend("openai")
            .model(model)
            .baseUrl(address)
            .option(ModelOption.TEMPERATURE, 0.0);
    return key.isEmpty() ? builder : builder.apiKey(key);
  }

  void start() throws IOException, InterruptedException {
    run("start");
  }

  void stop() throws IOException, InterruptedException {
    run("stop");
  }

  private void run(String verb) throws IOException, InterruptedException {
    var script = Path.of(System.getProperty("mellea.shared"), "servers", "servers");
    var name = name().toLowerCase(Locale.ROOT);
    var process = new ProcessBuilder(script.toString(), verb, name).inheritIO().start();
    assertThat(process.waitFor()).as("%s %s %s", script, verb, name).isZero();
  }

  /** Returns whether llama.cpp works on a request. */
  boolean isBusy() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + "/slots")).build();
    var slots =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(slots).contains("\"is_processing\":");
    return slots.contains("\"is_processing\":true");
  }
}
