package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes each fact of a reply as a line: a word that says what it is, a space, and its value. */
final class LineScript implements ProviderScript {

  private static final String SIGNATURE = "hyacinth";

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/generate");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return request.parameters().containsKey("stream");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var frames = stream(reply, List.of(reply.text()));
    var body = new StringBuilder();
    for (var part : List.of(frames.before(), frames.text(), frames.after())) {
      part.forEach(frame -> body.append(new String(frame, UTF_8)));
    }
    return ScriptedReply.text(200, "text/lines", body.toString());
  }

  @Override
  public String streamType() {
    return "text/lines";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none();
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(line("thinking", reply.thinking()));
      frames = frames.before(line("signature", SIGNATURE));
    }
    for (var piece : pieces) {
      frames = frames.text(line("text", piece));
    }
    for (var call : reply.toolCalls()) {
      frames = frames.after(line("tool", call.id() + " " + call.name() + " " + call.arguments()));
    }
    if (reply.usage().input().isPresent()) {
      var usage = reply.usage();
      frames =
          frames.after(line("usage", usage.input().getAsLong() + " " + usage.output().getAsLong()));
    }
    return frames.after(line("end", reply.finishReason().name()));
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.text(status, "text/lines", line("error", message));
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(line("error", message).getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return line("nonsense", "1").getBytes(UTF_8);
  }

  @Override
  public Optional<String> signature() {
    return Optional.of(SIGNATURE);
  }

  @Override
  public Set<WaitHeader> waitHeaders() {
    return EnumSet.allOf(WaitHeader.class);
  }

  private static String line(String kind, String value) {
    return kind + " " + value.replace("\\", "\\\\").replace("\n", "\\n") + "\n";
  }
}
