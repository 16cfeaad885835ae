/**
 * How a model implements an interface. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.proxy.GenerativeProxy} is the object, {@code GenerativeMethod} one of
 * its methods, {@code FunctionText} what the model is told of it.
 */
package dev.mellea4j.core.proxy;
