package dev.mellea4j.core.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;

/** Makes the threads that calls run on: virtual where the JVM has them, else daemons. */
final class Threads {

  private static final String NAME = "mellea-call";
  private static final ThreadFactory FACTORY = factory();

  private Threads() {}

  /** Returns a thread that is not started yet. */
  static Thread of(Runnable work) {
    return FACTORY.newThread(work);
  }

  /** {@code Thread.ofVirtual().name(NAME).factory()}, which is there from Java 21 on. */
  private static ThreadFactory factory() {
    try {
      var lookup = MethodHandles.publicLookup();
      var builder = Class.forName("java.lang.Thread$Builder");
      var virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      var ofVirtual =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual)).invoke();
      var named =
          lookup
              .findVirtual(builder, "name", MethodType.methodType(builder, String.class))
              .invoke(ofVirtual, NAME);
      return (ThreadFactory)
          lookup
              .findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
              .invoke(named);
    } catch (ReflectiveOperationException e) {
      return Threads::daemon;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Virtual threads cannot be made", e);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, NAME);
    thread.setDaemon(true);
    return thread;
  }
}
