package dev.mellea4j.cli;

import ch.qos.logback.classic.Logger;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.Backends;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Runs the command in this JVM: on given backends, with streams that a test looks into. */
final class Rig {

  final CtrlC ctrlC = new CtrlC(() -> ended = true);
  volatile boolean ended;
  private final Backends backends;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream outTarget = out;
  private InputStream in = InputStream.nullInputStream();
  private final Secrets secrets = new Secrets();
  private boolean terminal;
  private int columns = Columns.UNLIMITED;

  private Rig(Backends backends) {
    this.backends = backends;
  }

  static Rig of(BackendProvider... providers) {
    return new Rig(Backends.of(providers));
  }

  static Rig of(Backends backends) {
    return new Rig(backends);
  }

  /** Runs on a backend that has the name of the default one. */
  static Rig of(Backend backend) {
    return of(new FakeProvider("ollama", List.of(), config -> backend));
  }

  Rig input(String text) {
    return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Rig input(InputStream stream) {
    in = stream;
    return this;
  }

  Rig output(OutputStream stream) {
    outTarget = stream;
    return this;
  }

  Rig variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has all three streams be a terminal without colours. */
  Rig onTerminal() {
    terminal = true;
    return this;
  }

  Rig columns(int number) {
    columns = number;
    return this;
  }

  int run(String... arguments) {
    var messages = Output.ofMessages(err, viewer());
    var streams = new Terminal(in, terminal, Output.ofResults(outTarget, viewer()), messages);
    var shell = new Shell(streams, environment, new InstalledBackends(() -> backends), ctrlC);
    var logged = System.err;
    System.setErr(messages.asStream());
    try {
      return new MelleaCommand(shell).run(arguments);
    } finally {
      System.setErr(logged);
      ours().setLevel(null); // --verbose changes it for the whole JVM
    }
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("dev.mellea4j");
  }

  /** Out and err are looked at one by one. */
  private Viewer viewer() {
    var screen = terminal ? Screen.PLAIN : Screen.NONE;
    return new Viewer(screen, () -> columns, new Cursor(), secrets);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
