/**
 * How providers are found, and plug-ins loaded. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.discovery.ProviderSearch} asks one place after the other and makes a
 * {@link dev.mellea4j.core.discovery.Discovery}; {@link dev.mellea4j.core.discovery.Plugins} loads
 * the jars of a folder for it. {@link dev.mellea4j.core.discovery.Claims} knows who answers to a
 * name, and {@link dev.mellea4j.core.discovery.MissingBackend} what to say where nobody does.
 */
package dev.mellea4j.core.discovery;
