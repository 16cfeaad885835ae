package dev.mellea4j.backend.litellm.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regions of AWS, and what they are called in. */
public final class AwsRegion {

  private static final Pattern NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:[a-z]+:(?<region>[a-z0-9-]+):(\\d{12})?:[a-z-]+/.+");

  /** A domain of a partition. */
  private record Partition(String prefix, String domain) {}

  private static final List<Partition> PARTITIONS =
      List.of(
          new Partition("cn-", "amazonaws.com.cn"),
          new Partition("eusc-", "amazonaws.eu"),
          new Partition("us-isob-", "sc2s.sgov.gov"),
          new Partition("us-iso-", "c2s.ic.gov"),
          new Partition("", "amazonaws.com"));

  private AwsRegion() {}

  /** Returns whether a text is like the name of a region; new ones come every year. */
  public static boolean isOne(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Returns the region.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public static String checked(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "'%s' is no region of AWS. Set 'region' to one like 'us-east-1'".formatted(text));
    }
    return text;
  }

  /**
   * Returns the region in the name of a resource.
   *
   * @return none if the text is no such name
   * @throws IllegalArgumentException if it begins like one and is malformed
   */
  public static Optional<String> ofArn(String text) {
    if (!text.startsWith("arn:")) {
      return Optional.empty();
    }
    var arn = ARN.matcher(text);
    if (!arn.matches() || !isOne(arn.group("region"))) {
      throw new IllegalArgumentException(
          "'%s' is no ARN of AWS. Write it like 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/x'"
              .formatted(text));
    }
    return Optional.of(arn.group("region"));
  }

  /** Returns the domain behind which the hosts of a region's services stand. */
  public static String domain(String region) {
    return PARTITIONS.stream()
        .filter(partition -> region.startsWith(partition.prefix))
        .findFirst()
        .map(Partition::domain)
        .orElseThrow();
  }
}
