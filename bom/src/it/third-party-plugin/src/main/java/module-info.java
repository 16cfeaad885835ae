/** A backend that repeats what it hears. */
module com.example.echo {
  requires dev.mellea4j.api;

  provides dev.mellea4j.api.BackendProvider with
      com.example.echo.EchoBackendProvider;
}
