package dev.mellea4j.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does: the first stops what is running, the next one, if nothing was entered between
 * them, ends the command at once.
 */
final class CtrlC {

  private final Runnable end;
  private Runnable first;
  private boolean pressed;

  /**
   * Makes one that does nothing but end the command.
   *
   * @param end ends the command at once, whatever it is doing
   */
  CtrlC(Runnable end) {
    this.end = end;
    this.first = end;
  }

  /** Sets what the first Ctrl-C does from now on. It runs on a thread of its own. */
  synchronized void does(Runnable action) {
    first = action;
  }

  /** Makes the next Ctrl-C a first one again. */
  synchronized void reset() {
    pressed = false;
  }

  /** Ends the command at once. */
  void end() {
    end.run();
  }

  void press() {
    next().run();
  }

  private synchronized Runnable next() {
    var action = pressed ? end : first;
    pressed = true;
    return action;
  }

  /**
   * Has Ctrl-C arrive here instead of ending the JVM. It goes on ending it where this is not
   * possible: the class that it takes is in every JDK, but not part of Java.
   */
  void listen() {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              press();
            }
            return null;
          };
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance("INT"),
              Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal));
    } catch (ReflectiveOperationException e) {
      // Ctrl-C then ends the JVM with the same exit code, and the system closes the connection.
      return;
    }
  }
}
