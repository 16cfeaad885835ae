package dev.mellea4j.testkit;

import java.util.Set;

/** What a {@link LineBackend} may do wrong, and which promises of the contract that breaks. */
enum LineFlaw {
  CONNECTS_WHEN_OPENED("openingContactsNobody"),
  TAKES_ANY_ADDRESS("malformedAddressIsRefused"),

  SENDS_THE_LAST_MESSAGE_ALONE(
      "everyMessageIsSentInOrder systemPromptIsSent callsAndTheirResultsAreSent"
          + " whatIsSaidBeforeCountsAsPrompt"),
  SENDS_ALL_AS_USER("roleOfAMessageIsSent resultIsNotSentAsTextOfTheUser"),
  SENDS_MESSAGES_BACKWARDS("everyMessageIsSentInOrder"),
  SENDS_THE_FIRST_PART_ALONE("everyPartOfAMessageIsSent mediaAreSentOrRefused"),
  SENDS_THINKING_AS_TEXT("pastThinkingIsNotSentAsText"),
  SENDS_LATIN_1("textIsSentAsItIs"),
  SENDS_THE_TIME("sameRequestIsSentInTheSameBytes"),
  TRIMS_TEXT("textIsSentAsItIs"),
  DROPS_THE_SYSTEM_PROMPT(
      "systemPromptIsSent systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn"),
  DROPS_MEDIA("mediaAreSentOrRefused"),
  DROPS_TOOL_CALLS("callsAndTheirResultsAreSent argumentsThatAreNoObjectAreSentToo"),
  DROPS_TOOL_RESULTS("callsAndTheirResultsAreSent"),
  DROPS_ODD_ARGUMENTS("argumentsThatAreNoObjectAreSentToo"),
  FORGETS_WHICH_CALL("resultIsSentAsThatOfItsCall"),
  FLATTENS_SCHEMAS("toolIsSentWithItsWholeSchema formOfTheReplyIsSentOrRefused"),
  DROPS_WHAT_A_SCHEMA_REQUIRES("memberOfASchemaThatIsRequiredIsSaidToBe"),
  LOSES_SIGNATURES("signatureComesBackWithTheResultOfATool"),
  SENDS_WHAT_OTHERS_UNDERSTAND("whatOnlyOthersUnderstandIsNotSent"),
  IGNORES_THE_TOOL_CHOICE("choiceOfToolsIsSentOrRefused"),
  IGNORES_THE_FORMAT("formOfTheReplyIsSentOrRefused"),
  IGNORES_THE_MODEL("modelOfTheConfigurationIsAskedFor"),

  DROPS_NATIVE_OPTIONS(
      "nativeOptionIsSentOrAWarning nativeOptionOfTheConfigurationIsSentOrAWarning"),
  DROPS_PORTABLE_OPTIONS("optionIsSentOrAWarning"),
  FORGETS_THE_CONFIGURATION(
      "optionOfTheConfigurationHolds nativeOptionOfTheConfigurationIsSentOrAWarning"
          + " systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn"),
  LETS_THE_CONFIGURATION_WIN(
      "optionOfTheCallBeatsThatOfTheConfiguration optionThatIsErasedIsNotUsed"
          + " systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn"),
  LOSES_THE_WARNINGS_OF_STREAMS("optionThatIsNotHonouredIsAWarning"),
  ALWAYS_STREAMS("wireIsStreamedWhenAskedFor replyThatIsNotStreamedIsOnePiece"),

  MIXES_THINKING_INTO_TEXT("thinkingIsApartFromTheText"),
  LOSES_A_TOOL_CALL("toolCallsComeAcross"),
  HANDS_ON_HALF_A_TOOL_CALL("toolCallsComeAcross"),
  LOSES_TEXT_BESIDE_TOOL_CALLS("textBesideToolCallsComesAcross"),
  LOSES_THE_USAGE("usageComesAcross"),
  COUNTS_UNKNOWN_AS_ZERO("usageThatIsNotSentIsAbsent"),
  ALWAYS_STOPS("replyThatReachedItsLongestLengthSaysSo toolCallsComeAcross"),
  DECODES_BYTE_BY_BYTE("replyIsTheSameHoweverItsBytesAreSplit toolCallsComeAcross"),
  HANDS_ON_AT_THE_END("pieceIsHandedOnBeforeTheNextOneIsSent"),

  TAKES_403_FOR_A_BAD_REQUEST("refusedRequestFailsAtOnce"),
  TRIES_EVERYTHING_AGAIN("refusedRequestFailsAtOnce"),
  TRIES_TWICE_AS_OFTEN(
      "withoutRetriesNothingIsTriedAgain failureThatDoesNotPassSaysHowOftenItWasTried"),
  TRIES_TWICE_UNSEEN(
      "withoutRetriesNothingIsTriedAgain failureThatDoesNotPassSaysHowOftenItWasTried"),
  NEVER_TRIES_AGAIN(
      "failureThatMayPassIsTriedAgain connectionThatClosesWithoutAnAnswerIsTriedAgain"),
  IGNORES_RETRY_AFTER("failureSaysHowLongTheServerAsksToWait retryWaitsAsLongAsTheServerAsks"),
  WAITS_AS_LONG_AS_IT_TAKES("waitThatIsTooLongFailsAtOnce"),
  SKIPS_WHAT_IT_DOES_NOT_KNOW(
      "malformedFrameIsAnInvalidResponse pageInsteadOfAReplyIsAnInvalidResponse"),
  ENDS_AT_AN_ERROR_LINE("failureWithinTheStreamTellsWhatTheServerSays"),
  TAKES_A_CUT_FOR_AN_END("streamThatIsCutOffIsIncompleteAndNotTriedAgain"),
  CALLS_A_CUT_UNAVAILABLE(
      "streamThatIsCutOffIsIncompleteAndNotTriedAgain replyThatIsCutOffInTheMiddleIsIncomplete"
          + " streamWhoseConnectionIsResetIsIncompleteAndNotTriedAgain"),
  STUMBLES_OVER_OTHER_PROTOCOLS("answerThatIsNotHttpFails"),
  HIDES_THE_ADDRESS("serverThatIsNotThereIsUnreachable"),
  NEVER_RECOVERS("backendAnswersAfterAFailure"),

  HAS_NO_FIRST_BYTE_CLOCK("serverThatDoesNotAnswerTimesOut"),
  HAS_NO_BETWEEN_BYTES_CLOCK("streamThatStallsTimesOut"),
  IGNORES_THE_STREAM_TIMEOUT("streamThatStallsTimesOutWhenTheOptionSaysSo"),
  HAS_NO_TOTAL_CLOCK("streamThatTakesTooLongInAllTimesOut"),
  COUNTS_FROM_THE_START("healthyStreamOutlivesTheClocks slowSinkTripsNoClock"),

  LEAVES_THE_CONNECTION_OPEN("closingLeavesNoConnectionBehind failingSinkReachesTheServer"),
  IGNORES_INTERRUPTS(
      "interruptBeforeTheFirstByteReachesTheServer interruptWithinTheStreamReachesTheServer"
          + " interruptWithinAWholeReplyReachesTheServer"),
  IGNORES_INTERRUPTS_LATER("interruptOfTheSecondAttemptReachesTheServer"),
  SLEEPS_THROUGH_INTERRUPTS("waitForARetryIsCancelledAtOnce"),
  CLOSES_NOTHING("closingReachesTheServerAndLeavesNoConnection closeEndsCallsInFlightAsCancelled"),
  REPEATS_THE_KEY("keyIsShownToNobodyElse"),
  SHOWS_THE_KEY("keyIsShownToNobodyElse"),
  SENDS_THE_KEY_IN_THE_ADDRESS("keyIsShownToNobodyElse"),
  FOLLOWS_REDIRECTS("keyFollowsNoRedirectToAnotherServer");

  private final String broken;

  LineFlaw(String broken) {
    this.broken = broken;
  }

  /** The names of the tests that must fail. */
  Set<String> broken() {
    return Set.of(broken.split(" ", -1));
  }
}
