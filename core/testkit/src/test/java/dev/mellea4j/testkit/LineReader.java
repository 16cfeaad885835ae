package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a reply together from its lines. */
final class LineReader {

  private final ReplySink sink;
  private final Set<LineFlaw> flaws;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<String> held = new ArrayList<>();
  private Usage usage = Usage.UNKNOWN;
  private Extras extras = Extras.none();
  private Optional<FinishReason> finish = Optional.empty();
  private boolean handedOn;

  /** Reads a byte; -1 at the end. */
  interface Bytes {
    int next() throws IOException;
  }

  LineReader(ReplySink sink, Set<LineFlaw> flaws) {
    this.sink = sink;
    this.flaws = flaws;
  }

  boolean handedOn() {
    return handedOn;
  }

  Reply read(Bytes in) throws IOException {
    for (var line = line(in); line.isPresent() && finish.isEmpty(); line = line(in)) {
      take(line.get());
      if (finish.isPresent()) {
        break;
      }
    }
    held.forEach(sink::text);
    if (finish.isEmpty() && !flaws.contains(LineFlaw.TAKES_A_CUT_FOR_AN_END)) {
      throw new IOException("no end");
    }
    return partial();
  }

  Reply partial() {
    boolean losesText = flaws.contains(LineFlaw.LOSES_TEXT_BESIDE_TOOL_CALLS) && !calls.isEmpty();
    return Reply.of(losesText ? "" : text.toString())
        .withThinking(thinking.toString())
        .withToolCalls(calls)
        .withMessageExtras(extras)
        .withUsage(usage())
        .withFinishReason(finish.orElse(FinishReason.OTHER));
  }

  private Usage usage() {
    if (flaws.contains(LineFlaw.LOSES_THE_USAGE)) {
      return Usage.UNKNOWN;
    }
    return flaws.contains(LineFlaw.COUNTS_UNKNOWN_AS_ZERO) && usage.equals(Usage.UNKNOWN)
        ? Usage.of(0, 0)
        : usage;
  }

  private Optional<String> line(Bytes in) throws IOException {
    var line = new ByteArrayOutputStream();
    var decoded = new StringBuilder();
    for (int b = in.next(); b != '\n'; b = in.next()) {
      if (b < 0) {
        return Optional.empty();
      }
      line.write(b);
      decoded.append(new String(new byte[] {(byte) b}, UTF_8));
    }
    return Optional.of(
        flaws.contains(LineFlaw.DECODES_BYTE_BY_BYTE) ? decoded.toString() : line.toString(UTF_8));
  }

  private void take(String line) {
    var parts = line.split(" ", 2);
    var value = parts.length < 2 ? "" : unescaped(parts[1]);
    switch (parts[0]) {
      case "text" -> text(value);
      case "thinking" -> thinking(value);
      case "signature" -> extras = extras.with("line", Map.of("signature", value));
      case "tool" -> tool(value.split(" ", 3));
      case "usage" -> {
        var counts = value.split(" ", -1);
        usage = Usage.of(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
      }
      case "end" ->
          finish =
              Optional.of(
                  flaws.contains(LineFlaw.ALWAYS_STOPS)
                      ? FinishReason.STOP
                      : FinishReason.valueOf(value));
      case "error" -> error(value);
      default -> unknown(line);
    }
  }

  private static String unescaped(String value) {
    return value.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\n", "$1\n").replace("\\\\", "\\");
  }

  private void text(String piece) {
    if (piece.isEmpty()) {
      return;
    }
    text.append(piece);
    if (flaws.contains(LineFlaw.HANDS_ON_AT_THE_END)) {
      held.add(piece);
      return;
    }
    handedOn = true;
    sink.text(piece);
  }

  private void thinking(String piece) {
    if (flaws.contains(LineFlaw.MIXES_THINKING_INTO_TEXT)) {
      text(piece);
      return;
    }
    thinking.append(piece);
    handedOn = true;
    sink.thinking(piece);
  }

  private void tool(String[] parts) {
    if (flaws.contains(LineFlaw.LOSES_A_TOOL_CALL)) {
      calls.clear();
    }
    var call = ToolCall.of(parts[0], parts[1], parts[2]);
    calls.add(call);
    sink.toolCall(
        flaws.contains(LineFlaw.HANDS_ON_HALF_A_TOOL_CALL)
            ? ToolCall.of(parts[0], parts[1], parts[2].substring(0, 5))
            : call);
  }

  private void error(String message) {
    if (flaws.contains(LineFlaw.ENDS_AT_AN_ERROR_LINE)) {
      finish = Optional.of(FinishReason.OTHER);
      return;
    }
    throw new BackendException(Reason.UNAVAILABLE, "The server failed: " + message);
  }

  private void unknown(String line) {
    if (!flaws.contains(LineFlaw.SKIPS_WHAT_IT_DOES_NOT_KNOW)) {
      throw new BackendException(
          Reason.INVALID_RESPONSE, "The server sent an unknown line: " + line);
    }
  }
}
