package dev.mellea4j.backend.hf.library;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.hf.HfBackendProvider;

/** Prints what nano, or another model, answers, or why there is no answer. */
@SuppressWarnings("SystemOut")
public final class AskNano {

  private AskNano() {}

  public static void main(String[] arguments) {
    var name = arguments.length == 0 ? "nano" : arguments[0];
    try (var nano = new HfBackendProvider().open(BackendConfig.of(name))) {
      var request = GenerateRequest.of("What is the capital of France?");
      System.out.println(nano.generate(request).text());
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
