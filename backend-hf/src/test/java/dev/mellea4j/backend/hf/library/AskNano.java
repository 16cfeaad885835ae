package dev.mellea4j.backend.hf.library;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.hf.HfBackendProvider;

/** Prints nano's answer, or why there is none. */
@SuppressWarnings("SystemOut")
final class AskNano {

  private AskNano() {}

  public static void main(String[] arguments) {
    try (var nano = new HfBackendProvider().open(BackendConfig.of("nano"))) {
      var request = GenerateRequest.of("What is the capital of France?");
      System.out.println(nano.generate(request).text());
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
