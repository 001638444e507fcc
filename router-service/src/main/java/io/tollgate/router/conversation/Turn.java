package io.tollgate.router.conversation;

import java.util.List;
import java.util.Optional;

/**
 * What one side said before the other spoke. Results of tools are the user's parts.
 *
 * @param name the speaker's name where several share a role
 */
public record Turn(Role role, List<Part> parts, Optional<String> name) {

  /** Who speaks. */
  public enum Role {
    USER,
    MODEL
  }

  public Turn {
    parts = List.copyOf(parts);
  }

  public Turn(Role role, List<Part> parts) {
    this(role, parts, Optional.empty());
  }

  @Override
  public String toString() {
    return "Turn[%s, %d parts]".formatted(role, parts.size());
  }
}
