package dev.mellea4j.backend.openai;

import dev.mellea4j.api.BackendProvider;

class LmStudioBackendTest extends OpenAiBackendTest {

  @Override
  protected BackendProvider provider() {
    return new LmStudioBackendProvider();
  }
}
