/**
 * The bundled model nano: resources under {@code META-INF/nano}, no code.
 *
 * <p>A module on the module path is there only if another requires it; {@code
 * dev.mellea4j.backend.hf} does. Resources under {@code META-INF} are not encapsulated, so a class
 * loader finds them.
 */
module dev.mellea4j.nano {}
