package io.tollgate.local;

import io.tollgate.local.process.LogFile;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Shows what the processes wrote in this run. */
final class Logs {

  private static final String LAST_LINES = "20";

  private final Site site;

  Logs(Site site) {
    this.site = site;
  }

  void show(Request.Logs request) throws InterruptedException {
    List<Path> files = files(request.parts());
    switch (request.reading()) {
      case ONCE -> files.forEach(file -> print(file, files.size() > 1));
      case FOLLOWING -> follow(files);
    }
  }

  private List<Path> files(List<String> parts) {
    List<String> all = new ArrayList<>(List.of(Product.POSTGRES));
    Stream.of(Service.values()).map(Service::shortName).forEach(all::add);
    List<Path> files =
        (parts.isEmpty() ? all : parts)
            .stream().map(site.home()::log).filter(Files::exists).toList();
    if (files.isEmpty()) {
      throw new Trouble(
          "There is no log yet in " + site.home().root() + ".",
          "./tollgate up starts what writes them.");
    }
    return files;
  }

  private void print(Path file, boolean named) {
    if (named) {
      site.voice().say("==> " + file.getFileName() + " <==");
    }
    new LogFile(file).lines().forEach(site.voice()::say);
  }

  // tail keeps up with a file that is replaced, as ours are at every start.
  private static void follow(List<Path> files) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("tail", "-n", LAST_LINES, "-F"));
    files.forEach(file -> command.add(file.toString()));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
