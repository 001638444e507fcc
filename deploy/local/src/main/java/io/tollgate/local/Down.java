package io.tollgate.local;

import io.tollgate.local.home.HomeLock;
import io.tollgate.local.service.Service;
import java.time.Duration;
import java.util.List;

/** Stops everything in the order in which calls can finish. */
final class Down {

  private final Site site;
  private final Product product;

  Down(Site site) {
    this.site = site;
    this.product = new Product(site);
  }

  void run() throws InterruptedException {
    run(Product.PATIENCE);
  }

  void run(Duration patience) throws InterruptedException {
    try (HomeLock _ = HomeLock.take(site.home(), site.voice())) {
      boolean nothing = product.survey().nothingRuns();
      product.stop(List.of(Service.ROUTER), patience);
      product.stop(List.of(Service.USAGE, Service.METRICS), patience);
      product.stopPostgres();
      site.voice().say(nothing ? "Nothing was running." : "Everything is stopped.");
    }
  }
}
