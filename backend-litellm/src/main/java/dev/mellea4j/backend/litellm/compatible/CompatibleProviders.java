package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.http.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads tables of providers that speak the OpenAI API. */
public final class CompatibleProviders {

  private static final Map<String, CompatibleUpstream> OURS =
      read(CompatibleProviders.class.getResourceAsStream("providers.tsv"), "providers.tsv");

  private CompatibleProviders() {}

  /** Returns the providers of our own table by their prefixes, in its order. */
  public static Map<String, CompatibleUpstream> ours() {
    return OURS;
  }

  /**
   * Returns the providers of a user's table by their prefixes, in its order.
   *
   * @throws IllegalArgumentException if it cannot be read or one of its lines is malformed; the
   *     message says which
   */
  public static Map<String, CompatibleUpstream> of(Path file) {
    try {
      return read(Files.newInputStream(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file '%s'".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("The file '%s' cannot be read".formatted(file), e);
    }
  }

  private static Map<String, CompatibleUpstream> read(InputStream table, String name) {
    var providers = new LinkedHashMap<String, CompatibleUpstream>();
    for (var provider :
        TextTable.read(
            table,
            name,
            "prefix, address, keys, addresses, traits, headers and models",
            CompatibleProvider::of)) {
      var upstream = new CompatibleUpstream(provider);
      provider.prefixes().forEach(prefix -> providers.put(prefix, upstream));
    }
    return providers;
  }
}
