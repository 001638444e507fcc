package io.tollgate.local;

import io.tollgate.local.access.Administration;
import io.tollgate.local.access.Token;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The installation as a file: what it would change, changing it, and what there is. */
final class Documents {

  private final Site site;

  Documents(Site site) {
    this.site = site;
  }

  int plan(String file) throws InterruptedException {
    site.voice().say(administration().plan(text(file)));
    return Launcher.DONE;
  }

  /** Applies what was planned this moment: what changes meanwhile is refused. */
  int apply(String file) throws InterruptedException {
    String document = text(file);
    Administration administration = administration();
    site.voice().say(administration.apply(document, administration.plan(document)));
    return Launcher.DONE;
  }

  int show() throws InterruptedException {
    site.voice().say(administration().declared());
    return Launcher.DONE;
  }

  int importLiteLlm(String file) throws InterruptedException {
    site.voice().say(administration().importLiteLlm(text(file)));
    return Launcher.DONE;
  }

  private Administration administration() {
    Footing footing = site.footing();
    footing.requireSigns(site.env(), site.secrets());
    return new Administration(
        footing.url(Service.USAGE), Token.from(site.env(), site.signing().here()));
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new Trouble(
          "%s cannot be read as a text.".formatted(file),
          "Name a file in UTF-8, such as tollgate.yaml.");
    }
  }
}
