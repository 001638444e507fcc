package io.tollgate.usage.catalog;

import io.tollgate.usage.catalog.Put.Changed;
import io.tollgate.usage.catalog.Put.Homeless;
import io.tollgate.usage.catalog.Put.Made;
import io.tollgate.usage.catalog.Put.Refused;
import io.tollgate.usage.declared.Flaw;
import java.util.Optional;

/** Tells a document's author what the API would tell. */
final class Granted {

  private Granted() {}

  static void unless(Optional<Objection> objection) {
    if (objection.isPresent()) {
      throw flaw(objection.get());
    }
  }

  static void of(Put<?> put) {
    switch (put) {
      case Made<?> made -> {}
      case Changed<?> changed -> {}
      case Refused<?>(Objection objection) -> throw flaw(objection);
      case Homeless<?>(String what, String name) ->
          throw new Flaw(what, "names '%s', which does not exist.".formatted(name));
    }
  }

  // An objection begins with its field, which a flaw has the whole path of.
  private static Flaw flaw(Objection objection) {
    String detail = objection.detail();
    String field = objection.parameter() + " ";
    return new Flaw(
        objection.parameter(),
        detail.startsWith(field) ? detail.substring(field.length()) : detail,
        objection.allowed());
  }
}
