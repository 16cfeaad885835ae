/** A backend that repeats what it hears. */
module ${package} {
  requires dev.mellea4j.api;

  provides dev.mellea4j.api.BackendProvider with
      ${package}.${type}BackendProvider;
}
