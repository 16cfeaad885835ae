/**
 * Loads the native libraries, {@link RuntimeLoader} and {@link TokenizersLoader}, without a trace
 * on the disk: they are unpacked to the folder for temporary files and removed as soon as they are
 * loaded, unless the system property {@code mellea4j.natives} names a folder to keep them in.
 */
package dev.mellea4j.backend.hf.library;
