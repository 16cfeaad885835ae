package dev.mellea4j.testkit;

import java.util.Set;

/** What a {@link LineBackend} may do wrong, and which promises of the contract that breaks. */
enum LineFlaw {
  CONNECTS_WHEN_OPENED("openingContactsNobody"),
  ALWAYS_STREAMS("wireIsStreamedWhenAskedFor", "replyThatIsNotStreamedIsOnePiece"),
  FORGETS_THE_CONFIGURATION(
      "optionOfTheConfigurationHolds",
      "systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn"),
  MIXES_THINKING_INTO_TEXT("thinkingIsApartFromTheText"),
  LOSES_A_TOOL_CALL("toolCallsComeAcross"),
  COUNTS_UNKNOWN_AS_ZERO("usageThatIsNotSentIsAbsent"),
  ALWAYS_STOPS("replyThatReachedItsLongestLengthSaysSo", "toolCallsComeAcross"),
  DECODES_BYTE_BY_BYTE("replyIsTheSameHoweverItsBytesAreSplit", "toolCallsComeAcross"),
  HANDS_ON_AT_THE_END("pieceIsHandedOnBeforeTheNextOneIsSent"),
  TAKES_403_FOR_A_BAD_REQUEST("refusedRequestFailsAtOnce"),
  TRIES_EVERYTHING_AGAIN("refusedRequestFailsAtOnce"),
  NEVER_TRIES_AGAIN("failureThatMayPassIsTriedAgain"),
  IGNORES_RETRY_AFTER("failureSaysHowLongTheServerAsksToWait", "retryWaitsAsLongAsTheServerAsks"),
  WAITS_AS_LONG_AS_IT_TAKES("waitThatIsTooLongFailsAtOnce"),
  SKIPS_WHAT_IT_DOES_NOT_KNOW("malformedFrameIsAnInvalidResponse"),
  ENDS_AT_AN_ERROR_LINE("failureWithinTheStreamTellsWhatTheServerSays"),
  TAKES_A_CUT_FOR_AN_END("streamThatIsCutOffIsIncompleteAndNotTriedAgain"),
  HAS_NO_FIRST_BYTE_CLOCK("serverThatDoesNotAnswerTimesOut"),
  HAS_NO_BETWEEN_BYTES_CLOCK("streamThatStallsTimesOut"),
  IGNORES_THE_STREAM_TIMEOUT("streamThatStallsTimesOutWhenTheOptionSaysSo"),
  HAS_NO_TOTAL_CLOCK("streamThatTakesTooLongInAllTimesOut"),
  COUNTS_FROM_THE_START("healthyStreamOutlivesTheClocks", "slowSinkTripsNoClock"),
  LEAVES_THE_CONNECTION_OPEN("closingLeavesNoConnectionBehind"),
  IGNORES_INTERRUPTS(
      "interruptBeforeTheFirstByteReachesTheServer", "interruptWithinTheStreamReachesTheServer"),
  CLOSES_NOTHING("closingReachesTheServer", "closeEndsCallsInFlightAsCancelled"),
  REPEATS_THE_KEY("keyIsShownToNobodyElse"),
  FOLLOWS_REDIRECTS("keyFollowsNoRedirectToAnotherServer");

  private final String broken;

  LineFlaw(String... broken) {
    this.broken = String.join(" ", broken);
  }

  /** The names of the tests that must fail. */
  Set<String> broken() {
    return Set.of(broken.split(" ", -1));
  }
}
