/** An application that picked two backends and reads records from their replies. */
module shop {
  requires dev.mellea4j.core;

  opens shop.app to
      dev.mellea4j.core,
      tools.jackson.databind;
}
