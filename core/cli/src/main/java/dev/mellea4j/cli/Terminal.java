package dev.mellea4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.Map;

/**
 * The three standard streams.
 *
 * @param interactive whether a person types the input
 * @param out takes the results
 * @param err takes messages to people
 */
record Terminal(InputStream in, boolean interactive, Output out, Output err) {

  /** Returns those of this process. */
  static Terminal ofProcess(Map<String, String> environment) {
    boolean steerable = steerable(environment, System.getProperty("os.name"));
    boolean colours = steerable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean outShown = Descriptor.OUT.isTerminal();
    boolean errShown = Descriptor.ERR.isTerminal() && steerable;
    return new Terminal(
        Descriptor.IN.isClosed() ? InputStream.nullInputStream() : System.in,
        Descriptor.IN.isTerminal(),
        Output.ofResults(new FileOutputStream(FileDescriptor.out), outShown, outShown && colours),
        Output.ofMessages(new FileOutputStream(FileDescriptor.err), errShown, errShown && colours));
  }

  /** Whether a terminal understands escape sequences; of those on Windows, only newer ones do. */
  static boolean steerable(Map<String, String> environment, String system) {
    return system.startsWith("Windows")
        ? environment.containsKey("WT_SESSION") || environment.containsKey("TERM")
        : !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
