/**
 * Reads YAML, TOML and files of variables into {@link dev.mellea4j.config.file.Node}s that know
 * where they stand, so that what is wrong with a value can be said with its file, line and key.
 */
package dev.mellea4j.config.file;
