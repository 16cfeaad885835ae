package dev.mellea4j.cli;

import dev.mellea4j.api.BackendException.Reason;

/** What the command tells the script that called it. */
final class ExitCode {

  static final int OK = 0;

  /** The backend failed in a way that has no code of its own. */
  static final int FAILED = 1;

  /** The command line or the configuration is wrong; nothing was sent. */
  static final int USAGE = 2;

  /** The backend cannot be reached or is busy: the same command may work later. */
  static final int TRY_LATER = 3;

  /** The key is missing, refused or used up. */
  static final int NO_ACCESS = 4;

  /** The answer does not meet its requirements. */
  static final int UNMET = 5;

  /** Ctrl-C: 128 and the number of the signal, as shells have it. */
  static final int INTERRUPTED = 130;

  /** Nobody reads the output any more: 128 and the number of SIGPIPE. */
  static final int BROKEN_PIPE = 141;

  private ExitCode() {}

  static int of(Reason reason) {
    return switch (reason) {
      case AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED -> NO_ACCESS;
      case CANCELLED -> INTERRUPTED;
      default -> reason.isTransient() ? TRY_LATER : FAILED;
    };
  }
}
