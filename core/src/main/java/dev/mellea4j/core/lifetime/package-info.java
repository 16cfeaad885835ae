/**
 * Backends whose code may leave before the process ends.
 *
 * <p>Bundles stop and plug-in folders are closed. {@link dev.mellea4j.core.lifetime.Lifetime} ends
 * the backends that were opened from them, so that nobody calls code that is gone.
 */
package dev.mellea4j.core.lifetime;
