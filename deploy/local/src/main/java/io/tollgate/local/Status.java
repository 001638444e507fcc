package io.tollgate.local;

import io.tollgate.local.process.Life;
import io.tollgate.local.process.Running;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Readiness;
import io.tollgate.local.service.Service;
import java.util.ArrayList;
import java.util.List;

/** What runs, where, and whether it can do its work. */
final class Status {

  private static final String FORM = "%-9s %-10s %-32s %s";

  private final Site site;
  private final Product product;
  private final Readiness readiness = new Readiness();

  Status(Site site) {
    this.site = site;
    this.product = new Product(site);
  }

  private record Row(String name, State state, String url, String pid) {
    String text() {
      return FORM.formatted(name, state.word, url, pid).stripTrailing();
    }
  }

  private enum State {
    READY("ready"),
    NOT_READY("not ready"),
    DIED("died"),
    STOPPED("stopped");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** Prints the table; true only when all is ready. */
  boolean run() throws InterruptedException {
    Footing footing = site.footing();
    Survey survey = product.survey();
    List<Row> rows = new ArrayList<>();
    rows.add(database(footing, survey.postgres()));
    for (Service service : Service.values()) {
      rows.add(service(service, footing, survey.life(service)));
    }
    site.voice().say(FORM.formatted("NAME", "STATE", "URL", "PID"));
    rows.forEach(row -> site.voice().say(row.text()));
    return rows.stream().allMatch(row -> row.state() == State.READY);
  }

  private Row database(Footing footing, Life life) {
    if (!footing.embedded()) {
      // Whether that server works is seen by the services, which are not ready without it.
      return new Row(Product.POSTGRES, State.READY, footing.database(), "external");
    }
    String url = product.postgres().url().map(Object::toString).orElse("-");
    return new Row(Product.POSTGRES, state(life, product.postgres().ready()), url, pid(life));
  }

  private Row service(Service service, Footing footing, Life life) throws InterruptedException {
    boolean ready = life.runs() && readiness.of(footing.ready(service));
    String url = footing.url(service).toString();
    return new Row(service.shortName(), state(life, ready), url, pid(life));
  }

  private static State state(Life life, boolean ready) {
    return switch (life) {
      case Life.Runs _ -> ready ? State.READY : State.NOT_READY;
      case Life.Died _ -> State.DIED;
      case Life.Absent _ -> State.STOPPED;
    };
  }

  private static String pid(Life life) {
    return life instanceof Life.Runs(Running process) ? Long.toString(process.pid()) : "-";
  }
}
