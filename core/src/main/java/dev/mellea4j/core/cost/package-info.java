/**
 * What replies cost, and budgets that are kept.
 *
 * <p>{@link dev.mellea4j.core.cost.Prices} knows the {@link dev.mellea4j.core.cost.Price} of a
 * model, {@link dev.mellea4j.core.cost.PricedBackend} puts what a reply cost into its usage, and a
 * {@link dev.mellea4j.core.cost.Budget} ends a session before it asks for more than that.
 */
package dev.mellea4j.core.cost;
