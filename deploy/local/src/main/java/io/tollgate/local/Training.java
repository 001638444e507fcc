package io.tollgate.local;

import io.tollgate.local.home.Home;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.process.FreePort;
import io.tollgate.local.service.JavaCommand;
import io.tollgate.local.service.Ports;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.StartCache;
import io.tollgate.local.voice.Trouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the whole product once in a data directory of its own, so that each JVM records what a start
 * and a few calls load. Harmless when it fails: services then start without the cache, only slower.
 */
final class Training {

  /** The JVM writes its cache after the service has ended, which takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  // No provider's key, no database of the person: a rehearsal costs nothing and changes nothing.
  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "JAVA_HOME");

  private final Site site;

  Training(Site site) {
    this.site = site;
  }

  int run() throws InterruptedException {
    try {
      record(rehearsal());
      return Launcher.DONE;
    } catch (Trouble trouble) {
      site.voice().complain(trouble);
      site.voice().warn("Going on without start-up caches: the services only start slower.");
      return Launcher.FAILED;
    } finally {
      // Whatever came of it, ./tollgate does not try again before there are younger jars.
      new PrivateFile(site.checkout().resolve("target/.rehearsed")).write("");
    }
  }

  private void record(Site rehearsal) throws InterruptedException {
    new Down(rehearsal).run();
    rehearsal.home().forget(); // an earlier build's database may not fit this one's migrations
    caches().forEach(StartCache::discardRecording);
    try {
      new Up(rehearsal, StartCache.Use.RECORD).run();
      new Rehearsal(rehearsal).play();
    } finally {
      new Down(rehearsal).run(PATIENCE);
    }
    for (StartCache cache : caches()) {
      if (!cache.adopt()) {
        site.voice().warn("No start-up cache was left for " + cache.jar() + ".");
      }
    }
  }

  private List<StartCache> caches() {
    return Stream.of(Service.values())
        .map(service -> new StartCache(JavaCommand.jar(service, site.checkout())))
        .toList();
  }

  private Site rehearsal() {
    Map<String, String> env = new HashMap<>(site.env());
    env.keySet().retainAll(KEPT);
    env.put(Home.VARIABLE, site.checkout().resolve("target/rehearsal").toString());
    Ports.from(Map.of())
        .byVariable()
        .keySet()
        .forEach(variable -> env.put(variable, Integer.toString(FreePort.any())));
    return Site.of(site.checkout(), env, site.command(), site.voice());
  }
}
