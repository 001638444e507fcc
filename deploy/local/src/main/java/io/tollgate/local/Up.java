package io.tollgate.local;

import io.tollgate.local.access.CallerKey;
import io.tollgate.local.access.Signing;
import io.tollgate.local.access.Token;
import io.tollgate.local.home.HomeLock;
import io.tollgate.local.postgres.DatabaseServer;
import io.tollgate.local.postgres.DatabaseUrl;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.JavaCommand;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.StartCache;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Brings everything up that is not, and undoes what it began when it cannot. */
final class Up {

  private final Site site;
  private final Product product;
  private final StartCache.Use cache;

  Up(Site site, StartCache.Use cache) {
    this.site = site;
    this.product = new Product(site);
    this.cache = cache;
  }

  /** Returns when all is ready, with what the person needs to know. */
  Summary run() throws InterruptedException {
    try (HomeLock _ = HomeLock.take(site.home(), site.voice())) {
      Survey survey = product.survey();
      Footing footing = footing(survey);
      requireStartable(survey.missing(), footing);
      survey.deaths(footing).forEach(site.voice()::say);
      if (survey.complete(footing)) {
        site.voice().say("Tollgate is already up.");
      }
      return start(survey, footing);
    }
  }

  private Footing footing(Survey survey) {
    Optional<Footing> standing = site.lastFooting().filter(_ -> !survey.nothingRuns());
    standing.ifPresent(running -> running.requireFits(site.env(), site.secrets()));
    return standing.orElseGet(() -> Footing.from(site.env(), site.secrets()));
  }

  /** Everything that can be known to fail fails here, before anything is started. */
  private void requireStartable(List<Service> missing, Footing footing) {
    site.secrets().apiKeyHash();
    site.secrets().credentialsKey();
    for (Service service : missing) {
      JavaCommand.jar(service, site.checkout());
      footing.ports().requireFree(service, footing.host());
    }
  }

  private Summary start(Survey survey, Footing footing) throws InterruptedException {
    Begun begun = new Begun(product);
    try {
      long start = System.nanoTime();
      DatabaseUrl database = database(survey, begun);
      footing.write(site.footingFile());
      for (Service service : survey.missing()) {
        begun.service(service);
        product.start(service, footing, database, cache);
      }
      new Starting(site, product, footing).untilReady();
      Summary summary = new Summary(site, footing, callerKey(footing));
      site.voice().say("Ready in " + Seconds.since(start) + ".");
      return summary;
    } catch (InterruptedException | RuntimeException failed) {
      begun.undo();
      throw failed;
    }
  }

  private DatabaseUrl database(Survey survey, Begun begun) throws InterruptedException {
    Optional<DatabaseUrl> given = DatabaseUrl.from(site.env());
    if (given.isPresent()) {
      DatabaseServer.require(given.get());
      return given.get();
    }
    if (survey.postgres().runs()) {
      return product.postgres().url().orElseThrow();
    }
    begun.postgres();
    return product.startPostgres(survey);
  }

  private Optional<String> callerKey(Footing footing) throws InterruptedException {
    return switch (site.signing()) {
      case Signing.Elsewhere _ -> Optional.empty();
      case Signing.Here here -> {
        Token admin = Token.from(site.env(), here);
        URI usage = footing.url(Service.USAGE);
        yield Optional.of(new CallerKey(site.secrets().callerKey(), usage, admin).text());
      }
    };
  }
}
