package io.tollgate.router.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spools in folders beside each other, some of whose routers are dead. */
class OrphansTest {

  private static final SpoolSize SIZE = new SpoolSize(4_096, 4);

  @TempDir Path shared;

  @Test
  void a_dead_routers_spool_becomes_ours_and_its_name_is_free() throws IOException {
    left("dead", "its event");
    home();

    List<Path> adopted = orphans().adopted();

    assertThat(adopted).hasSize(1);
    assertThat(shared.resolve("dead")).doesNotExist();
    try (Spool spool = spool(adopted.getFirst());
        Spool reborn = spool(shared.resolve("dead"))) {
      assertThat(Records.drained(spool)).containsExactly("its event");
      assertThat(Records.drained(reborn)).isEmpty();
    }
  }

  @Test
  void what_was_adopted_and_not_shipped_is_found_again() throws IOException {
    left("dead", "its event");
    home();

    List<Path> first = orphans().adopted();

    assertThat(orphans().adopted()).isEqualTo(first);
  }

  @Test
  void an_orphans_orphans_are_adopted_with_it() throws IOException {
    left("first", "of the first");
    Files.createDirectories(shared.resolve("second"));
    new Orphans(shared, shared.resolve("second")).adopted();
    left("second", "of the second");
    home();

    orphans().adopted();

    assertThat(orphans().adopted()).hasSize(2);
  }

  @Test
  void the_spool_of_a_router_without_a_folder_of_its_own_is_shipped_where_it_is()
      throws IOException {
    left(".", "from before there were folders");
    home();

    assertThat(orphans().adopted()).containsExactly(shared);

    orphans().forget(shared);
    assertThat(orphans().adopted()).isEmpty();
  }

  @Test
  void a_forgotten_orphan_leaves_only_what_was_set_aside() throws IOException {
    left("dead", "its event");
    Path home = home();
    Path adopted = orphans().adopted().getFirst();
    Files.writeString(adopted.resolve("000000000007.spool.corrupt"), "?");

    orphans().forget(adopted);

    assertThat(adopted).doesNotExist();
    assertThat(home).isDirectoryContaining(file -> file.toString().endsWith(".spool.corrupt"));
  }

  @Test
  void a_router_with_a_folder_for_itself_adopts_nobody() throws IOException {
    left("other", "its event");

    assertThat(new Orphans(shared, shared).adopted()).isEmpty();
    assertThat(shared.resolve("other")).exists();
  }

  private Orphans orphans() {
    return new Orphans(shared, shared.resolve("mine"));
  }

  private Path home() throws IOException {
    return Files.createDirectories(shared.resolve("mine"));
  }

  private void left(String name, String event) throws IOException {
    try (Spool spool = spool(shared.resolve(name).normalize())) {
      spool.end(new UUID(1, 2), event.getBytes(UTF_8));
    }
  }

  private static Spool spool(Path path) throws IOException {
    return Spool.open(path, SIZE, Sync.NEVER, new SpoolMeters(new SimpleMeterRegistry()));
  }
}
