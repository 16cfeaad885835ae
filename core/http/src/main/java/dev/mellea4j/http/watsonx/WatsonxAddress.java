package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.ServerAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where watsonx.ai is, and which of its APIs is spoken to.
 *
 * @param server its address, without what all paths of its APIs begin with
 * @param query that every request has, which names the version of the API
 */
record WatsonxAddress(URI server, String query, boolean isGateway) {

  private static final String EXAMPLE = "https://us-south.ml.cloud.ibm.com";

  private static final Setting BASE_URL =
      Setting.BASE_URL.withEnvironment(
          "WATSONX_URL", "WATSONX_API_BASE", "WATSONX_AI_URL", "WX_URL", "WML_URL");

  private static final Setting REGION =
      Setting.of("region", "the region of IBM's cloud, such as us-south, instead of base-url")
          .withEnvironment("WATSONX_REGION", "WX_REGION");

  private static final Setting VERSION =
      Setting.of("api-version", "the day whose API is spoken")
          .withEnvironment("WATSONX_API_VERSION")
          .withDefault("2026-08-11");

  private static final Setting API =
      Setting.of("api", "chat, or gateway for IBM's Model Gateway").withDefault("chat");

  static final List<Setting> SETTINGS = List.of(BASE_URL, REGION, VERSION, API);

  /**
   * Reads the settings. Of an address, the path of an endpoint is left out; one of the gateway's
   * means the gateway.
   *
   * @throws IllegalArgumentException if the address is missing, or one of them malformed
   */
  static WatsonxAddress of(BackendConfig config) {
    var given = given(config);
    var path = given.getRawPath().replaceFirst("/+$", "");
    var start = path.replaceFirst("(/ml/(v\\d|gateway)(/.*)?|(/v1)?/chat/completions)$", "");
    boolean gateway =
        path.startsWith(start + "/ml/gateway")
            || config.get(API.key(), WatsonxAddress::isGateway).orElseThrow();
    var server = URI.create(given.getScheme() + "://" + given.getRawAuthority() + start);
    var version = "version=" + config.get(VERSION.key(), WatsonxAddress::day).orElseThrow();
    var query = Optional.ofNullable(given.getRawQuery()).orElse("");
    return new WatsonxAddress(server, query.contains("version=") ? query : version, gateway);
  }

  private static URI given(BackendConfig config) {
    return config
        .get(BASE_URL.key(), text -> ServerAddress.parse(text, EXAMPLE))
        .or(() -> config.get(REGION.key(), WatsonxAddress::ofRegion))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The address of watsonx.ai is missing, which differs from region to region. Set 'base-url', or WATSONX_URL, to one like '%s'"
                        .formatted(EXAMPLE)));
  }

  private static URI ofRegion(String name) {
    if (!name.matches("[a-z]+(-[a-z0-9]+)+")) {
      throw new IllegalArgumentException(
          "'%s' is no region of IBM's cloud. Write it like 'us-south' or 'eu-de'".formatted(name));
    }
    return URI.create("https://" + name + ".ml.cloud.ibm.com");
  }

  private static String day(String text) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new IllegalArgumentException(
          "'%s' is no day. Write it like '2026-08-11'".formatted(text));
    }
    return text;
  }

  private static boolean isGateway(String text) {
    return switch (text) {
      case "gateway" -> true;
      case "chat" -> false;
      default -> throw new IllegalArgumentException("'%s' is not chat or gateway".formatted(text));
    };
  }

  /** Returns the address with the query of every request. */
  URI versioned() {
    return URI.create(server + "?" + query);
  }
}
