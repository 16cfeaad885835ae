package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Setting;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.KnownServers;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A provider that speaks the OpenAI API: a row of {@code providers.tsv}, whose head says what its
 * columns mean.
 *
 * @param prefixes of the names of its models, the first of which owns what the models said
 * @param address of the API as the table writes it; empty if there is none to assume
 * @param version what an address of one's own must end with; perhaps empty
 * @param keys the variables that hold the key
 * @param needsKey whether nothing is sent without one
 * @param addresses the variables that hold another address
 */
record CompatibleProvider(
    List<String> prefixes,
    String address,
    String version,
    List<String> keys,
    boolean needsKey,
    List<String> addresses,
    OpenAiProfile profile,
    List<HeaderPattern> headers,
    ModelNames models) {

  private static final String NONE = "-";

  /** The prefix of any server at all, which OpenAI's own row has among its own. */
  private static final String ANY_SERVER = "custom_openai";

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String UNKNOWN_SERVER = "max_tokens, no extensions";

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static CompatibleProvider of(List<String> fields) {
    var place = field(fields, 1).split("\\|", 2);
    var address = place[0].equals(NONE) ? "" : place[0];
    var version = place.length > 1 ? place[1] : "";
    var keys = field(fields, 2);
    var prefixes = list(fields.get(0));
    return new CompatibleProvider(
        prefixes.stream().map(CompatibleProvider::prefix).toList(),
        address.isEmpty() ? "" : checked(address + version),
        version,
        list(keys.replaceFirst("^\\?", "")),
        !keys.startsWith("?") && !keys.equals(NONE),
        list(field(fields, 3)),
        profile(address, field(fields, 4)).withOwner(owner(prefixes.get(0))),
        HeaderPattern.list(field(fields, 5)),
        ModelNames.of(field(fields, 6)));
  }

  private static String field(List<String> fields, int index) {
    return index < fields.size() ? fields.get(index).strip() : NONE;
  }

  private static List<String> list(String text) {
    return text.equals(NONE)
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String prefix(String text) {
    if (!PREFIX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no prefix of models: write letters, digits, '.', '_' and '-'".formatted(text));
    }
    return text;
  }

  private static String checked(String address) {
    ServerAddress.parse(Placeholders.sample(address), "https://api.example.com/v1");
    return address;
  }

  private static OpenAiProfile profile(String address, String traits) {
    var known =
        Optional.of(address)
            .filter(text -> !text.isEmpty() && !Placeholders.in(text))
            .flatMap(text -> KnownServers.known(URI.create(text)))
            .orElseGet(() -> OpenAiProfile.COMPATIBLE.with(UNKNOWN_SERVER));
    return traits.equals(NONE) ? known : known.with(traits);
  }

  /** Owners of extras are in lower case. */
  private static String owner(String prefix) {
    return prefix.toLowerCase(Locale.ROOT).replaceFirst("^([^a-z])", "x$1");
  }

  /** Returns the host of its own address, if that is always the same. */
  Optional<String> host() {
    return Optional.of(address)
        .filter(text -> text.startsWith("https:") && !Placeholders.in(text))
        .map(text -> ServerAddress.host(URI.create(text)));
  }

  /** Returns how one speaks to an address: to one of another server as to that server. */
  OpenAiProfile profileAt(URI other) {
    boolean own = host().equals(Optional.of(ServerAddress.host(other)));
    return own || !prefixes.contains(ANY_SERVER)
        ? profile
        : KnownServers.known(other).orElse(OpenAiProfile.COMPATIBLE).withOwner(profile.owner());
  }

  /** Returns the setting of its address. */
  Setting addressSetting() {
    var setting = Setting.BASE_URL.withEnvironment(addresses.toArray(String[]::new));
    return address.isEmpty() ? setting : setting.withDefault(address);
  }

  /** Returns the setting of its key. */
  Setting keySetting() {
    return Setting.API_KEY.withEnvironment(keys.toArray(String[]::new));
  }
}
