package dev.mellea4j.benchmarks;

import java.io.IOException;
import java.util.List;

/** Where processes run. */
final class Cpu {

  private Cpu() {}

  /**
   * Keeps processes, and those they start from now on, on one CPU. A call over loopback takes three
   * times as long if its two ends happen to run on two of them, which would hide everything else.
   */
  static void pin(long... processes) throws IOException, InterruptedException {
    for (long process : processes) {
      if (!pinned(process)) {
        System.out.println("'taskset' cannot pin processes here: expect times to vary threefold");
        return;
      }
    }
  }

  private static boolean pinned(long process) throws IOException, InterruptedException {
    var command = List.of("taskset", "-a", "-p", "-c", "0", Long.toString(process));
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such command on this system.
      return false;
    }
  }
}
