/**
 * What {@code core} learns from an OSGi framework.
 *
 * <p>{@link dev.mellea4j.core.osgi.Activator} is started with {@code core}'s bundle and hands out
 * {@link dev.mellea4j.core.osgi.Bundles}, whose signatures name no OSGi type: outside of a
 * framework nothing here is linked.
 */
package dev.mellea4j.core.osgi;
