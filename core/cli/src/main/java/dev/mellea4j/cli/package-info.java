/**
 * The {@code mellea} command. {@link dev.mellea4j.cli.MelleaCommand} starts it and has the
 * subcommands; {@link dev.mellea4j.cli.Shell} is all they know of the world; {@link
 * dev.mellea4j.cli.Failures} turns what goes wrong into a line of text and an {@link
 * dev.mellea4j.cli.ExitCode}.
 */
package dev.mellea4j.cli;
