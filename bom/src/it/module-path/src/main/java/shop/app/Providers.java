package shop.app;

import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.SessionBuilder;

/** Asks providers at the server, whose address is the first argument, and prints what they say. */
public final class Providers {

  private Providers() {}

  public static void main(String[] args) {
    say("router", session("litellm", "groq/m").baseUrl(args[0]).apiKey("key-of-test"));
    say("name", session("mistral", "m").baseUrl(args[0] + "/v1").apiKey("key-of-test"));
    say(
        "watsonx",
        session("watsonx", "ibm/m")
            .baseUrl(args[0])
            .apiKey("key-of-test")
            .setting("iam-url", args[0])
            .setting("project-id", "p"));
    say(
        "signed",
        session("litellm", "bedrock/m")
            .baseUrl(args[0])
            .setting("aws-access-key-id", "AKIDTEST")
            .setting("aws-secret-access-key", "secret-of-test"));
    say("no keys", session("bedrock", "m").baseUrl(args[0]));
  }

  private static SessionBuilder session(String backend, String model) {
    return Mellea.session().backend(backend).model(model);
  }

  private static void say(String what, SessionBuilder session) {
    try (var m = session.start()) {
      System.out.println(what + ": " + m.chat("Hello"));
    } catch (IllegalArgumentException e) {
      System.out.println(what + ": " + e.getMessage());
    }
  }
}
