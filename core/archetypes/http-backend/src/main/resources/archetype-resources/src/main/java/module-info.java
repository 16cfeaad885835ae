/** A backend for an imaginary provider that has a format of its own. */
module ${package} {
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;

  provides dev.mellea4j.api.BackendProvider with
      ${package}.${type}BackendProvider;
}
