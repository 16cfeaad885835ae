package dev.mellea4j.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests on one theme, which a contract implements. They take a {@link Fixture} and, where the
 * backend talks HTTP, a {@link FakeServer}.
 */
@ExtendWith({ContractExtension.class, ReportExtension.class})
interface Rules {}
