package shop.app;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;

/** Asks the backend and model that are the first argument, at the address that is the second. */
public final class Shop {

  record City(String name, int inhabitants) {}

  private Shop() {}

  public static void main(String[] arguments) {
    System.out.println("backends: " + Backends.installed().names());
    var session = Mellea.session().backend(arguments[0]);
    var addressed = arguments.length > 1 ? session.baseUrl(arguments[1]) : session;
    try (var m = addressed.start()) {
      System.out.println("text: " + m.chat("What is the capital of France?"));
      if (arguments.length > 1) {
        System.out.println("record: " + m.chat("The largest city of Peru?", City.class));
      }
    } catch (IllegalArgumentException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }
}
