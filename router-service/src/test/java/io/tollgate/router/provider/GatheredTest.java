package io.tollgate.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class GatheredTest {

  private final Gathered body = new Gathered();

  @Test
  void nothing_that_came_is_an_empty_body() {
    assertThat(body.bytes().length()).isZero();
    assertThat(body.length()).isZero();
  }

  @Test
  void a_single_piece_is_not_copied() {
    Buffer piece = Buffer.buffer("whole");

    body.add(piece);

    assertThat(body.bytes()).isSameAs(piece);
  }

  @Test
  void many_pieces_are_one_body_in_their_order() {
    body.add(Buffer.buffer());
    body.add(Buffer.buffer("a"));
    body.add(Buffer.buffer());
    body.add(Buffer.buffer("bc"));
    body.add(Buffer.buffer("d"));

    assertThat(body.bytes()).hasToString("abcd");
    assertThat(body.length()).isEqualTo(4);
  }

  @Test
  void the_pieces_stay_as_they_came() {
    Buffer first = Buffer.buffer("a");

    body.add(first);
    body.add(Buffer.buffer("b"));

    assertThat(first).hasToString("a");
  }
}
