package dev.mellea4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The three standard streams.
 *
 * @param interactive whether a person types the input
 * @param out takes the results
 * @param err takes messages to people
 */
record Terminal(InputStream in, boolean interactive, Output out, Output err) {

  /** Whether the lines that a person types can be edited. */
  boolean editable() {
    return interactive && in == System.in && err.viewer().screen().isSteerable();
  }

  /** Returns those of this process. */
  static Terminal ofProcess(Map<String, String> environment) {
    var secrets = new Secrets();
    var screen = Screen.of(environment, System.getProperty("os.name"));
    var person = new Viewer(screen, () -> Columns.of(environment, true), new Cursor(), secrets);
    IntSupplier columns = () -> Columns.of(environment, false);
    return new Terminal(
        Descriptor.IN.isClosed() ? InputStream.nullInputStream() : System.in,
        Descriptor.IN.isTerminal(),
        Output.ofResults(
            new FileOutputStream(FileDescriptor.out),
            Descriptor.OUT.isTerminal() ? person : Viewer.later(columns, secrets)),
        Output.ofMessages(
            new FileOutputStream(FileDescriptor.err),
            Descriptor.ERR.isTerminal() ? person : Viewer.later(columns, secrets)));
  }

  /** Hides a text wherever it would be shown from now on. */
  void hide(String secret) {
    out.viewer().secrets().add(secret);
    err.viewer().secrets().add(secret);
  }
}
