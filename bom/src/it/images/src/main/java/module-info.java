/** An application that is linked into an image. */
module shop {
  requires dev.mellea4j.core;

  opens shop.app to
      dev.mellea4j.core,
      tools.jackson.databind;
}
