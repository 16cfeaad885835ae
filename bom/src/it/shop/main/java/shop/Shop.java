package shop;

import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;

/** Chats, streams, reads a record and has a tool called, with each backend; prints what came. */
public final class Shop {

  /** What a customer wants, or what there is. */
  public record Order(String item, int count) {}

  /** What there is. */
  public static final class Stock {

    @Tool("Returns how many of an item are in stock.")
    public Order stock(@Param(value = "the item", name = "item") String item) {
      return new Order(item, 4);
    }
  }

  private Shop() {}

  /** Talks to the server at the address that is the first argument. */
  public static void main(String[] args) {
    for (var backend : new String[] {"openai", "ollama"}) {
      try (var m =
          Mellea.session().backend(backend).model("m").baseUrl(args[0]).start()) {
        print(backend, m);
      }
    }
  }

  private static void print(String backend, MelleaSession m) {
    System.out.printf("%s chats: %s%n", backend, m.chat("Hello"));
    try (var pieces = m.stream("Hello")) {
      pieces.forEach(piece -> System.out.printf("%s streams: %s%n", backend, piece));
    }
    System.out.printf("%s reads: %s%n", backend, m.chat("Two bikes, please.", Order.class));
    var prompt =
        Prompt.of("How many bikes are there?")
            .withTools(ToolFunction.in(new Stock()))
            .withToolRounds(2);
    System.out.printf("%s calls: %s%n", backend, m.chat(prompt));
  }
}
