package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ServerError;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Has the server fetch a model, as in <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#pull-a-model">POST /api/pull</a>,
 * which tells how far it is.
 */
final class Pull {

  private final HttpCall call;
  private final String model;

  private Pull(HttpCall call, String model) {
    this.call = call;
    this.model = model;
  }

  /**
   * Pulls a model, telling the call's sink of the progress; returns when the server has it.
   *
   * @throws BackendException with MODEL_NOT_FOUND if the server cannot fetch it
   */
  static void run(HttpCall call, String model, boolean insecure) {
    var body = Json.object().put("model", model).put("insecure", insecure).put("stream", true);
    call.send(HttpRequest.post("/api/pull", body).patient(), new Pull(call, model)::read);
  }

  private Boolean read(Answer answer) throws IOException {
    var lines = answer.events();
    boolean fetched = false;
    while (lines.next()) {
      JsonNode line = Json.MAPPER.readTree(lines.json());
      var error = line.path("error");
      if (!ServerError.isNone(error)) {
        throw failed(error.isString() ? error.asString() : error.toString());
      }
      fetched = line.path("status").asString("").equals("success");
      call.progress(progress(line));
    }
    if (!fetched) {
      throw failed("the server broke off");
    }
    return fetched;
  }

  private Progress progress(JsonNode line) {
    var phase = "%s: %s".formatted(model, line.path("status").asString(""));
    var total = line.path("total");
    return total.isIntegralNumber()
        ? Progress.of(phase, line.path("completed").asLong(0), total.longValue())
        : Progress.of(phase);
  }

  private BackendException failed(String why) {
    return new BackendException(
        BackendException.Reason.MODEL_NOT_FOUND,
        "Model '%s' is not on the server and could not be pulled: %s. Check its name, or run 'ollama pull %s'"
            .formatted(model, why, model));
  }
}
