package io.tollgate.usage.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tollgate.usage.catalog.Put.Homeless;
import io.tollgate.usage.catalog.Put.Refused;
import java.util.concurrent.Callable;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Puts something into the catalogue or changes it, in a transaction of its own. */
final class Upsert {

  private static final Logger LOG = Logger.getLogger(Upsert.class);

  private Upsert() {}

  /**
   * @param what names it in the log
   */
  static <V> Put<V> of(String what, String name, Callable<Put<V>> change) {
    Put<V> put = twice(change);
    switch (put) {
      case Put.Made<V> made -> LOG.infof("catalogue: %s listed name=%s", what, name);
      case Put.Changed<V> changed -> LOG.infof("catalogue: %s changed name=%s", what, name);
      case Refused<V> refused -> {}
      case Homeless<V> homeless -> {}
    }
    return put;
  }

  // Who was not the first finds what the first has made.
  private static <V> Put<V> twice(Callable<Put<V>> change) {
    try {
      return QuarkusTransaction.requiringNew().call(change);
    } catch (ConstraintViolationException madeMeanwhile) {
      return QuarkusTransaction.requiringNew().call(change);
    }
  }
}
