package dev.mellea4j.jinja.value;

/** What {@code namespace()} makes: the one thing whose attributes a template can set. */
public record Namespace(Dict attributes) {}
