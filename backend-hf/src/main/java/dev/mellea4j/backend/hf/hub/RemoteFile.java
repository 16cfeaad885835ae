package dev.mellea4j.backend.hf.hub;

/**
 * A file on the Hub.
 *
 * @param commit of the model
 * @param path within the model
 * @param tag of its content: its SHA-256 if it is large, else the SHA-1 that git has for it
 * @param size in bytes
 */
record RemoteFile(String commit, String path, String tag, long size) {}
