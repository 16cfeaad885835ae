/** An application that picked one backend and reads records from its replies. */
module shop {
  requires dev.mellea4j.core;

  opens shop.app to
      dev.mellea4j.core,
      tools.jackson.databind;
}
