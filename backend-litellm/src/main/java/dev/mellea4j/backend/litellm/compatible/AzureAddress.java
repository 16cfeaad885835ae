package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.backend.litellm.route.PercentEncoding;
import java.net.URI;
import java.util.Optional;

/** The addresses of Azure, whose query may tell the version of the API. */
final class AzureAddress {

  private static final String VERSION = "api-version=";

  private AzureAddress() {}

  /** Returns an address with another path, which may be empty, and its query. */
  static URI at(URI address, String path) {
    return with(address, path, query(address));
  }

  /** Returns an address with another path and this version, if any and it tells none itself. */
  static URI at(URI address, String path, Optional<String> version) {
    var query = query(address);
    if (version.isEmpty() || query.contains(VERSION)) {
      return with(address, path, query);
    }
    var before = query.isEmpty() ? "" : query + "&";
    return with(address, path, before + VERSION + PercentEncoding.of(version.get()));
  }

  private static String query(URI address) {
    return address.getRawQuery() == null ? "" : address.getRawQuery();
  }

  private static URI with(URI address, String path, String query) {
    var server = address.getScheme() + "://" + address.getRawAuthority();
    return URI.create(server + path + (query.isEmpty() ? "" : "?" + query));
  }
}
