/**
 * Loads the native libraries, {@link RuntimeLoader} and {@link TokenizersLoader}, without a trace
 * on the disk: they are unpacked to the folder for temporary files and removed as soon as they are
 * loaded, unless the system property {@code mellea4j.natives} names a folder to keep them in.
 *
 * <p>Java ties a library to the class loader that loaded its file. Where several load this package,
 * as web applications and plug-ins do, each gets a copy of its own; what is kept serves the first.
 */
package dev.mellea4j.backend.hf.library;
