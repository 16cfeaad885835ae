package ${package};

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Reads what a parrot says: one object, or an event a word. */
final class ${type}Reader {

  private ${type}Reader() {}

  static Reply whole(Answer answer) {
    var reply = answer.reply();
    var said = answer.tree();
    reply.thinking(said.path("musings").asString(""));
    reply.text(said.path("words").asString(""));
    said.path("errands").forEach(errand -> addErrand(reply, errand));
    end(reply, said);
    return reply.build();
  }

  static Reply flow(Answer answer) throws IOException {
    var reply = answer.reply();
    var events = answer.events();
    while (!reply.isFinished() && events.next()) {
      JsonNode data = Json.MAPPER.readTree(events.json());
      switch (events.name()) {
        case "word" -> reply.text(data.path("w").asString(""));
        case "musing" -> reply.thinking(data.path("w").asString(""));
        case "errand" -> addErrand(reply, data);
        case "bye" -> end(reply, data);
        case "squawk" -> throw answer.failure(data);
        default -> {} // parrots cough now and then
      }
    }
    return reply.build();
  }

  private static void addErrand(ReplyBuilder reply, JsonNode errand) {
    reply.toolCall(
        reply.toolCalls(),
        errand.path("ref").asString(""),
        errand.path("task").asString(""),
        errand.path("with").asString(""));
  }

  private static void end(ReplyBuilder reply, JsonNode said) {
    var seeds = said.path("seeds");
    if (seeds.has("eaten")) {
      reply.usage(Usage.of(seeds.path("eaten").asLong(0), seeds.path("dropped").asLong(0)));
    }
    switch (said.path("end").asString("")) {
      case "" -> {} // cut off
      case "done" -> reply.finish(FinishReason.STOP, "done");
      case "cut" -> reply.finish(FinishReason.LENGTH, "cut");
      default -> reply.finish(FinishReason.OTHER, said.path("end").asString(""));
    }
  }
}
