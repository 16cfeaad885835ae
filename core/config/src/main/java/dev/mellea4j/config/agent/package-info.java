/**
 * Agents that are set up by code, environment and files. {@link
 * dev.mellea4j.config.agent.AgentSettings} says which model answers and where, {@link
 * dev.mellea4j.config.agent.SettingsLoader} reads it, {@link dev.mellea4j.config.agent.Agent} talks
 * with the model, {@link dev.mellea4j.config.agent.ModelProfile} tells what a model can do.
 */
package dev.mellea4j.config.agent;
