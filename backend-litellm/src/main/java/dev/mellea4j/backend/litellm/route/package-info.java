/**
 * What the providers of this backend have in common: an {@link
 * dev.mellea4j.backend.litellm.route.Upstream} opens the models of one.
 */
package dev.mellea4j.backend.litellm.route;
