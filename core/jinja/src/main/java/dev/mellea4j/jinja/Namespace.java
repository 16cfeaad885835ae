package dev.mellea4j.jinja;

/** What {@code namespace()} makes: the one thing whose attributes a template can set. */
record Namespace(Dict attributes) {}
