/**
 * Workflows: actions in YAML that ask models, one after another. Start with {@link
 * dev.mellea4j.config.workflow.Workflow}, which is run on a {@link
 * dev.mellea4j.config.workflow.WorkflowInput} and gives a {@link
 * dev.mellea4j.config.workflow.WorkflowResult}; a {@link
 * dev.mellea4j.config.workflow.WorkflowListener} hears how far it is.
 */
package dev.mellea4j.config.workflow;
