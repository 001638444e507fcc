package io.tollgate.local;

import io.tollgate.local.service.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What one {@code up} has started so far, so that it can be undone. */
final class Begun {

  private final Product product;
  private final Set<Service> services = EnumSet.noneOf(Service.class);
  private boolean postgres;

  Begun(Product product) {
    this.product = product;
  }

  void service(Service service) {
    services.add(service);
  }

  void postgres() {
    postgres = true;
  }

  void undo() throws InterruptedException {
    product.stop(List.copyOf(services), Product.PATIENCE);
    if (postgres) {
      product.stopPostgres();
    }
  }
}
