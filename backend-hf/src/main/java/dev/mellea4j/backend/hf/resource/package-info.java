/**
 * What lies in jars.
 *
 * <p>{@link dev.mellea4j.backend.hf.resource.Resource} opens it, wherever they are.
 */
package dev.mellea4j.backend.hf.resource;
