package dev.mellea4j.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/**
 * Lets a person edit a line, take back earlier ones with the arrow keys, and complete commands. A
 * line is what was typed: nothing in it has a meaning, not even quotes and exclamation marks.
 */
final class LineEditor implements Keyboard {

  /** What terminals send that do not heed how JLine sets them up. */
  private static final Map<String, String> ARROWS =
      Map.of(
          "\033[A", LineReader.UP_LINE_OR_HISTORY,
          "\033[B", LineReader.DOWN_LINE_OR_HISTORY,
          "\033[C", LineReader.FORWARD_CHAR,
          "\033[D", LineReader.BACKWARD_CHAR);

  private static final int USUAL_ROWS = 24;
  private static final int MOST_KEPT = 1000;
  private static final String NEW_LINE = "new-line";

  private final Terminal terminal;
  private final LineReader reader;
  private final Output err;
  private final CtrlC ctrlC;

  /**
   * Edits on a terminal.
   *
   * @param history the file that keeps what was entered
   */
  LineEditor(Terminal terminal, Output err, CtrlC ctrlC, Optional<Path> history) {
    this.terminal = terminal;
    this.reader = reader(terminal);
    history.ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    reader.getHistory().attach(reader);
    this.err = err;
    this.ctrlC = ctrlC;
  }

  /** Opens the terminal of this process, unless its kind cannot be edited on. */
  static Optional<Keyboard> open(Shell shell) {
    try {
      var terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              .provider(TerminalBuilder.PROP_PROVIDER_EXEC) // unpacks no native library
              .dumb(false)
              .nativeSignals(false) // or Ctrl-C no longer stops an answer
              .graphemeCluster(false) // asks the terminal, which may never answer
              .encoding(StandardCharsets.UTF_8)
              .build();
      giveSize(terminal);
      return Optional.of(
          new LineEditor(terminal, shell.err(), shell.ctrlC(), history(shell.environment())));
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Absent if it cannot be written: that is no reason not to talk. */
  private static Optional<Path> history(Map<String, String> environment) {
    var file = StateFolder.of(environment).file("history");
    try {
      if (file.isPresent()) {
        StateFolder.create(file.get());
      }
      return file;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A terminal that does not say how large it is would show nothing. */
  private static void giveSize(Terminal terminal) {
    var size = terminal.getSize();
    if (size.getColumns() <= 0 || size.getRows() <= 0) {
      terminal.setSize(Size.of(Columns.USUAL, USUAL_ROWS));
    }
  }

  private static LineReader reader(Terminal terminal) {
    var reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(literal())
            .completer(LineEditor::complete)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
            .variable(LineReader.HISTORY_FILE_SIZE, MOST_KEPT)
            .option(Option.HISTORY_REDUCE_BLANKS, false)
            .option(Option.HISTORY_IGNORE_SPACE, false)
            .build();
    var keys = requireNonNull(reader.getKeyMaps().get(LineReader.MAIN), "keys");
    ARROWS.forEach((key, widget) -> keys.bind(new Reference(widget), key));
    reader.getWidgets().put(NEW_LINE, () -> insertLine(reader));
    keys.bind(new Reference(NEW_LINE), "\033\r", "\033\n"); // Alt-Enter
    return reader;
  }

  private static boolean insertLine(LineReader reader) {
    reader.getBuffer().write('\n');
    return true;
  }

  private static DefaultParser literal() {
    var parser =
        new DefaultParser() {
          @Override
          public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && Block.isOpen(line)) {
              throw new EOFError(-1, -1, "more lines");
            }
            return super.parse(line, cursor, context);
          }
        };
    parser.setQuoteChars(new char[0]);
    parser.setEscapeChars(new char[0]);
    return parser;
  }

  /** Completes the names of commands, where one may stand. */
  private static void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.line().startsWith("/") && line.wordIndex() == 0) {
      ReplCommand.names().forEach(name -> candidates.add(new Candidate(name)));
    }
  }

  /** As in a shell, Ctrl-C drops what was typed; where nothing was, it ends at the second time. */
  @Override
  public Optional<String> read() {
    err.endLine();
    ctrlC.does(() -> terminal.raise(Signal.INT));
    boolean warned = false;
    while (true) {
      try {
        return Optional.of(reader.readLine(mark()));
      } catch (EndOfFileException e) {
        return Optional.empty();
      } catch (UserInterruptException e) {
        boolean dropped = !e.getPartialLine().isEmpty();
        if (warned && !dropped) {
          ctrlC.end();
          return Optional.empty();
        }
        warned = !dropped;
        if (warned) {
          err.println(Style.DIM, HOW_TO_END);
        }
      } finally {
        ctrlC.reset();
      }
    }
  }

  private String mark() {
    return err.viewer().screen().isColoured() ? Style.BOLD.of(MARK) : MARK;
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be closed", e);
    }
  }
}
