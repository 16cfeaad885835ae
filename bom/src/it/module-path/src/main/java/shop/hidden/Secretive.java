package shop.hidden;

/** A record in a package that is not opened. */
public record Secretive(String name) {}
