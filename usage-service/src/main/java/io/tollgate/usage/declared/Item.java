package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that is declared or is there.
 *
 * @param id tells it from the others of its list
 * @param fields what can be compared and shown of it: never a secret
 * @param line itself
 */
public record Item<L>(String id, ObjectNode fields, L line) {
  @Override
  public String toString() {
    return "Item[" + id + "]";
  }
}
