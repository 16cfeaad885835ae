package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Usage;
import dev.mellea4j.core.cost.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a model can do, as far as a table knows it. Immutable.
 *
 * <p>It informs, and decides one thing: {@link #defaultTemperature()} is what an agent asks for
 * that was told no temperature. Tools are sent to a model without tools too, as the table may be
 * older than the model.
 */
public final class ModelProfile {

  private static final String LOCAL = "ollama";

  private final String name;
  private final String provider;
  private final int contextWindow;
  private final int maxOutputTokens;
  private final boolean tools;
  private final boolean vision;
  private final Optional<Double> temperature;
  private final Optional<Price> price;
  private final Optional<LocalDate> knownOn;

  private ModelProfile(Draft draft) {
    this.name = requireNonNull(draft.name, "name");
    this.provider = requireNonNull(draft.provider, "provider");
    this.contextWindow = positive("context window", draft.contextWindow);
    this.maxOutputTokens = positive("longest answer", draft.maxOutputTokens);
    this.tools = draft.tools;
    this.vision = draft.vision;
    this.temperature = draft.temperature;
    this.price = draft.price;
    this.knownOn = draft.knownOn;
  }

  private static int positive(String what, int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException(
          "The %s of a model profile is %d tokens; make it 1 or more".formatted(what, tokens));
    }
    return tokens;
  }

  /**
   * Returns what is known of a model, as {@link ModelProfiles#find} does in {@linkplain
   * ModelProfiles#standard() the standard table}.
   */
  public static ModelProfile of(String model) {
    return ModelProfiles.standard().find(model);
  }

  /**
   * Returns a profile of one's own, which promises little: no provider, 8192 tokens of context,
   * answers of 2048 tokens, neither tools nor images, a temperature of 0.7, no price.
   *
   * @param name of the model, or how the names of its family begin
   */
  public static ModelProfile named(String name) {
    return new ModelProfile(new Draft(name));
  }

  /** Returns a copy with another provider; {@code ollama} is one that costs nothing. */
  public ModelProfile withProvider(String newProvider) {
    var draft = new Draft(this);
    draft.provider = newProvider;
    return new ModelProfile(draft);
  }

  /**
   * Returns a copy with other limits.
   *
   * @param window the most tokens of a conversation, 1 or more
   * @param longestAnswer the most tokens of an answer, 1 or more
   */
  public ModelProfile withTokens(int window, int longestAnswer) {
    var draft = new Draft(this);
    draft.contextWindow = window;
    draft.maxOutputTokens = longestAnswer;
    return new ModelProfile(draft);
  }

  /** Returns a copy that says whether the model calls tools. */
  public ModelProfile withTools(boolean can) {
    var draft = new Draft(this);
    draft.tools = can;
    return new ModelProfile(draft);
  }

  /** Returns a copy that says whether the model sees images. */
  public ModelProfile withVision(boolean can) {
    var draft = new Draft(this);
    draft.vision = can;
    return new ModelProfile(draft);
  }

  /** Returns a copy whose model takes no temperature. */
  public ModelProfile withoutTemperature() {
    var draft = new Draft(this);
    draft.temperature = Optional.empty();
    return new ModelProfile(draft);
  }

  /** Returns a copy with a price. */
  public ModelProfile withPrice(Price newPrice) {
    var draft = new Draft(this);
    draft.price = Optional.of(newPrice);
    return new ModelProfile(draft);
  }

  /** Returns a copy that says of which day it is. */
  public ModelProfile withKnownOn(LocalDate day) {
    var draft = new Draft(this);
    draft.knownOn = Optional.of(day);
    return new ModelProfile(draft);
  }

  /** Returns the name of the model or its family; {@code default} if the table knows neither. */
  public String name() {
    return name;
  }

  /** Returns who offers it; {@code unknown} for a model that the table does not have. */
  public String provider() {
    return provider;
  }

  /** Returns the most tokens of a conversation. */
  public int contextWindow() {
    return contextWindow;
  }

  /** Returns the most tokens of an answer. */
  public int maxOutputTokens() {
    return maxOutputTokens;
  }

  public boolean supportsTools() {
    return tools;
  }

  public boolean supportsVision() {
    return vision;
  }

  /** Returns the usual temperature; absent if the model takes none. */
  public Optional<Double> defaultTemperature() {
    return temperature;
  }

  /** Returns what its tokens cost; absent if that is not known, or nothing for a local model. */
  public Optional<Price> price() {
    return price;
  }

  /**
   * Returns what these tokens cost in US dollars; 0 for a local model, absent if that is not known.
   */
  public Optional<BigDecimal> cost(Usage usage) {
    return provider.equals(LOCAL)
        ? Optional.of(BigDecimal.ZERO)
        : price.flatMap(known -> known.of(usage));
  }

  /** Returns of which day this is; absent if nobody said. */
  public Optional<LocalDate> knownOn() {
    return knownOn;
  }

  /** Returns the name and the provider. */
  @Override
  public String toString() {
    return "ModelProfile[%s, %s]".formatted(name, provider);
  }

  /** What a copy changes, before it is one. */
  private static final class Draft {

    private final String name;
    private String provider = "unknown";
    private int contextWindow = 8192;
    private int maxOutputTokens = 2048;
    private boolean tools;
    private boolean vision;
    private Optional<Double> temperature = Optional.of(0.7);
    private Optional<Price> price = Optional.empty();
    private Optional<LocalDate> knownOn = Optional.empty();

    Draft(String name) {
      this.name = name;
    }

    Draft(ModelProfile profile) {
      this(profile.name);
      provider = profile.provider;
      contextWindow = profile.contextWindow;
      maxOutputTokens = profile.maxOutputTokens;
      tools = profile.tools;
      vision = profile.vision;
      temperature = profile.temperature;
      price = profile.price;
      knownOn = profile.knownOn;
    }
  }
}
