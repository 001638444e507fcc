package io.tollgate.router.dialect;

import io.tollgate.router.conversation.Texts;
import io.tollgate.router.conversation.Vectors;
import io.vertx.core.buffer.Buffer;

/** How vectors of texts are asked for in a dialect, and answered. */
public interface Embeddings {

  /** What a request means. */
  sealed interface Meant {

    record These(Texts texts) implements Meant {}

    /** Why it means nothing we could say in another dialect, and the field that is to blame. */
    record Nothing(String reason, String param) implements Meant {}
  }

  /** Understands a request that {@link Inbound#parse} found to be one. */
  Meant read(Ask ask);

  /** Asks a model its provider knows by this name. */
  Written write(Texts texts, String model);

  /** Looks at an answer, once and without building a tree. */
  Look look(Buffer answer);

  /** Understands an answer that {@link #look} found to be one. */
  Vectors hear(Buffer answer);

  /** Tells vectors as they were asked for. */
  Buffer tell(Vectors vectors, Ask ask, Listening listening);

  /** What a caller gets of an answer of a provider that speaks its dialect. */
  default Buffer pass(Buffer answer, Ask ask) {
    return answer;
  }
}
