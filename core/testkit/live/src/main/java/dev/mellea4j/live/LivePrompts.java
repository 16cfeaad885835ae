package dev.mellea4j.live;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;

/** Prompts to which the small model of the servers has an answer. */
public final class LivePrompts {

  /** Is answered with Paris. */
  public static final String FRANCE = "What is the capital of France?";

  /** Is answered with Lima. */
  public static final String PERU = "What is the capital of Peru?";

  /** How many tokens the answer to {@link #LONG} has. */
  public static final int TOKENS_OF_LONG = 900;

  /** Has the model write until it may no more. */
  public static final Prompt LONG =
      Prompt.of("Count.")
          .withFormat(
              ResponseFormat.schema(
                  "long",
                  "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"minLength\":30},"
                      + "\"minItems\":300}"))
          .withOption(ModelOption.TEMPERATURE, 1.0)
          .withOption(ModelOption.MAX_NEW_TOKENS, TOKENS_OF_LONG);

  /** Has the model call a tool with the argument Lima, and then tell of 22 degrees. */
  public static final Prompt WEATHER =
      Prompt.of("What is the weather in Lima?")
          .withTools(ToolFunction.in(new Tools()))
          .withToolRounds(2);

  private LivePrompts() {}

  /** The tool that the model was trained to call. */
  static final class Tools {

    @Tool("Returns the weather in a city.")
    String get_weather(@Param(value = "the city", name = "city") String city) {
      return "22 degrees and sunny";
    }
  }
}
