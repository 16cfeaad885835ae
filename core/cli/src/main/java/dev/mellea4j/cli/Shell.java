package dev.mellea4j.cli;

import dev.mellea4j.core.Backends;
import java.util.Map;

/** What the commands know of the world. */
record Shell(
    Terminal terminal, Map<String, String> environment, InstalledBackends backends, CtrlC ctrlC) {

  /** Returns that of this process. */
  static Shell ofProcess() {
    var environment = System.getenv();
    var terminal = Terminal.ofProcess(environment);
    return new Shell(
        terminal,
        environment,
        InstalledBackends.ofProcess(),
        new CtrlC(() -> endNow(terminal.err())));
  }

  /** Ends the JVM without waiting for anything: that is what a second Ctrl-C asks for. */
  private static void endNow(Output err) {
    err.endLine();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Finds the backends; what the environment tells them in secret is hidden from now on. */
  Backends installed() {
    var found = backends.find();
    Sensitive.of(found).in(environment).forEach(terminal::hide);
    return found;
  }

  Output out() {
    return terminal.out();
  }

  Output err() {
    return terminal.err();
  }
}
