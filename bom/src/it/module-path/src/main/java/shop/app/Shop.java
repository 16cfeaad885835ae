package shop.app;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import shop.hidden.Secretive;

/** Asks the server, whose address is the first argument, and prints what comes back. */
public final class Shop {

  record City(String name, int inhabitants) {}

  interface Atlas {

    @Generative
    City largest(@Param(name = "country") String country);

    default String name(String country) {
      return largest(country).name();
    }
  }

  private Shop() {}

  public static void main(String[] args) {
    System.out.println("module: " + Shop.class.getModule().getName());
    System.out.println("backends: " + Backends.installed().names());
    try (var m = Mellea.session().backend("hf:nano").start()) {
      System.out.println("in process: " + m.chat("What is the capital of France?"));
    }
    try (var m = Mellea.session().backend("ollama").model("m").baseUrl(args[0]).start()) {
      City lima = m.chat("The largest city of Peru?", City.class);
      System.out.println("record: " + lima);
      var prompt = Prompt.of("Add 3 and 4.").withTools(ToolFunction.in(new Till()));
      System.out.println("tool: " + m.chat(prompt.withToolRounds(1)));
      System.out.println("interface: " + m.generative(Atlas.class).name("Peru"));
      m.chat("Who?", Secretive.class);
    } catch (IllegalArgumentException e) {
      System.out.println("hidden: " + e.getMessage());
    }
  }

  static final class Till {

    @Tool("Adds two numbers.")
    int add(@Param(name = "a") int a, @Param(name = "b") int b) {
      return a + b;
    }
  }
}
