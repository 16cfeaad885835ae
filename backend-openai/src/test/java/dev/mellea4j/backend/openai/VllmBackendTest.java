package dev.mellea4j.backend.openai;

import dev.mellea4j.api.BackendProvider;

class VllmBackendTest extends OpenAiBackendTest {

  @Override
  protected BackendProvider provider() {
    return new VllmBackendProvider();
  }
}
