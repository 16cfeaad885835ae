package dev.mellea4j.config.agent;

/**
 * What a setting is given.
 *
 * @param text what was written; blank is as if nothing was
 * @param origin where, for people
 */
record SettingValue(String text, String origin) {

  /**
   * Fails if the setting does not take it. The value is not quoted: it may stand in a wrong place.
   */
  SettingValue checkedFor(SettingKey key) {
    if (!text.isBlank() && !key.takes(text)) {
      throw new IllegalArgumentException(
          "Setting '%s' has a value that it does not take (%s). Make it %s"
              .formatted(key.path(), origin, key.range()));
    }
    return this;
  }
}
