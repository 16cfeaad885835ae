package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.Setting;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.OpenAiTrait;
import java.util.Arrays;
import java.util.Locale;

/** Which of OpenAI's two APIs for conversations is spoken. */
public enum OpenAiApi {
  /**
   * Chat completions, and Responses for what those would refuse, at servers that are known to have
   * both.
   */
  AUTO,

  /** Chat completions, whatever is asked for. */
  CHAT,

  /** Responses, whatever is asked for. */
  RESPONSES;

  /** The setting that says so. */
  public static final Setting SETTING =
      Setting.of(
              "api",
              "chat, responses, or auto: chat completions, and Responses for what those would refuse")
          .withDefault("auto");

  /**
   * Returns the API of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OpenAiApi parse(String name) {
    return Arrays.stream(values())
        .filter(api -> api.word().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no API. APIs: auto, chat, responses".formatted(name)));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the dialect of a server. See {@link OpenAiDialect#of}.
   *
   * @throws IllegalArgumentException if Responses are wanted of a deployment, which has none
   */
  public Dialect dialect(OpenAiProfile profile, String api, String deployment) {
    var chat = OpenAiDialect.of(profile, api, deployment);
    boolean both = profile.has(OpenAiTrait.RESPONSES) && deployment.isEmpty();
    if (this == CHAT || this == AUTO && !both) {
      return chat;
    }
    if (!deployment.isEmpty()) {
      throw new IllegalArgumentException(
          "The address of a deployment has no Responses. Set 'base-url' to one that ends with"
              + " /openai/v1 and 'model' to the deployment, or 'api' to chat");
    }
    var responses = new ResponsesDialect(chat, profile, api);
    return this == RESPONSES ? responses : new ApiChoice(chat, responses);
  }
}
