package io.tollgate.router.dialect;

import io.tollgate.router.dialect.Body.Edit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a request says beside what it asks: what it is for, and how much it may come to.
 *
 * @param tags the caller's own words for what the call belongs to
 * @param endUser whom the caller serves with it
 * @param serviceTier how fast and how sure the provider is to be; empty when nothing was said
 * @param choices answers that are wanted
 * @param pictures in the prompt
 * @param elsewhere whether part of the prompt is not in the request
 * @param toolsOfProvider whether the provider may run tools of its own
 * @param roomForLimit where a limit of generated tokens can be put in; empty where it cannot
 */
public record Particulars(
    List<String> tags,
    Optional<String> endUser,
    Optional<String> serviceTier,
    int choices,
    int pictures,
    boolean elsewhere,
    boolean toolsOfProvider,
    Optional<Room> roomForLimit) {

  /** Nothing is said. */
  public static final Particulars NONE =
      new Particulars(
          List.of(), Optional.empty(), Optional.empty(), 1, 0, false, false, Optional.empty());

  /**
   * A place between two members of the body, and what stands around a number there.
   *
   * @param before it, for a provider that knows the model by this name
   */
  public record Room(int at, UnaryOperator<String> before, String after) {

    Edit with(int number, String model) {
      return new Edit.Text(at, at, before.apply(model) + number + after);
    }
  }

  public Particulars {
    tags = List.copyOf(tags);
  }
}
