package io.tollgate.local.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.tollgate.local.home.Trees;
import io.tollgate.local.voice.Trouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The Postgres programs for this machine, unpacked once per version. */
record Binaries(Path folder, String version) {

  private static final int OWNER_EXECUTES = 0100;

  static Binaries under(Path postgres) {
    String version = packedVersion();
    return new Binaries(postgres.resolve(version), version);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** The number that says which data these programs can read. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  boolean unpacked() {
    return Files.isDirectory(folder);
  }

  void unpack() {
    Path beside = folder.resolveSibling(version + ".new");
    try {
      Trees.remove(beside);
      Files.createDirectories(beside);
      try (InputStream packed = archive(platform());
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        unpack(tar, beside);
      }
      Files.move(beside, folder, ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = target.resolve(entry.getName()).normalize();
      if (!path.startsWith(target)) {
        throw new IOException("the archive of Postgres names a path outside of it: " + path);
      }
      Files.createDirectories(entry.isDirectory() ? path : path.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else if (entry.isFile()) {
        Files.copy(tar, path);
        path.toFile().setExecutable((entry.getMode() & OWNER_EXECUTES) != 0);
      }
    }
  }

  static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "darwin" : system)
        + "-"
        + (machine.equals("aarch64") ? "arm_64" : "x86_64");
  }

  static InputStream archive(String platform) {
    InputStream packed = Binaries.class.getResourceAsStream("/postgres-%s.txz".formatted(platform));
    if (packed == null) {
      throw new Trouble(
          "No embedded Postgres comes with Tollgate for this machine (%s).".formatted(platform),
          "Set %s to a Postgres server you have.".formatted(DatabaseUrl.VARIABLE));
    }
    return packed;
  }

  private static String packedVersion() {
    Properties versions = new Properties();
    try (InputStream file = Binaries.class.getResourceAsStream("version.properties")) {
      versions.load(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return versions.getProperty("postgres");
  }
}
