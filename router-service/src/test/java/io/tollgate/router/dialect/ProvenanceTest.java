package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider gets back what is its own of what a model thought, and nobody else's. */
class ProvenanceTest {

  private static final Listening LISTENING = new Listening(true, "m", tokens -> Optional.empty());

  private static final String GEMINI_CALL =
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"?\"}]},{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"%s\"}]}]}";

  @Test
  void googles_proof_of_a_call_comes_through_every_dialect_and_back_to_google_alone() {
    Reply reply =
        Gemini.DIALECT.hear(
            Buffer.buffer(
                "{\"responseId\":\"r\",\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"c\",\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"R29v\"}]},\"finishReason\":\"STOP\"}]}"));

    assertThat(reply.choices().getFirst().parts().getFirst())
        .isInstanceOfSatisfying(
            Part.ToolCall.class, call -> assertThat(call.signature()).contains("gemini:R29v"));
    for (Inbound caller : List.of(OpenAi.DIALECT, Responses.DIALECT, Gemini.DIALECT)) {
      assertThat(caller.tell(reply, LISTENING).toString())
          .as(caller.name())
          .containsPattern("thought_?[sS]ignature\":\"R29v\"");
    }
  }

  @Test
  void what_another_model_sealed_is_told_with_its_mark_and_kept_from_the_provider() {
    Reply reply =
        reply(new Part.SealedThought("anthropic:QUJD"), new Part.SealedThought("openai:REVG"));

    String told = Responses.DIALECT.tell(reply, LISTENING).toString();

    assertThat(told).contains("\"anthropic:QUJD\"", "\"openai:REVG\"");
    Prompt prompt =
        prompt(
            Responses.DIALECT,
            Address.SILENT,
            "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"?\"},{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"anthropic:QUJD\"},{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"T1VS\"}]}");
    assertThat(body(Responses.DIALECT, prompt)).contains("\"T1VS\"").doesNotContain("QUJD");
    assertThat(body(Anthropic.DIALECT, prompt)).contains("\"QUJD\"").doesNotContain("T1VS");
  }

  @Test
  void a_thought_that_came_to_a_gemini_caller_in_pieces_goes_back_to_anthropic_as_it_was() {
    Telling telling = Gemini.DIALECT.telling(LISTENING);
    String pieces =
        telling.tell(new Event.Thought(0, "One ")).toString()
            + telling.tell(new Event.Thought(0, "two.")).toString()
            + telling.tell(new Event.ThoughtSigned(0, "anthropic:QUJD")).toString();
    assertThat(pieces).contains("\"thoughtSignature\":\"anthropic:QUJD\"");

    Prompt prompt =
        prompt(
            Gemini.DIALECT,
            new Address(Operation.CHAT, Optional.of("m"), false, Delivery.EVENTS),
            "{\"contents\":[{\"parts\":[{\"text\":\"?\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"One \",\"thought\":true},{\"text\":\"two.\",\"thought\":true},{\"text\":\"\",\"thought\":true,\"thoughtSignature\":\"anthropic:QUJD\"},{\"text\":\"Two.\"}]},{\"parts\":[{\"text\":\"!\"}]}]}");

    assertThat(body(Anthropic.DIALECT, prompt))
        .contains("\"thinking\":\"One two.\",\"signature\":\"QUJD\"");
  }

  @Test
  void a_stranger_s_signature_is_replaced_on_its_way_to_gemini_and_nothing_else() {
    Ask ask = ask(Gemini.DIALECT, address(), GEMINI_CALL.formatted("anthropic:QUJD"));
    Ask own = ask(Gemini.DIALECT, address(), GEMINI_CALL.formatted("R29v"));

    assertThat(ask.body().naming("m").toString())
        .isEqualTo(GEMINI_CALL.formatted("skip_thought_signature_validator"));
    assertThat(own.body().naming("m").toString()).isEqualTo(GEMINI_CALL.formatted("R29v"));
    assertThat(body(Gemini.DIALECT, meaning(ask))).doesNotContain("QUJD");
    assertThat(body(Gemini.DIALECT, meaning(own))).contains("\"thoughtSignature\":\"R29v\"");
  }

  private static Address address() {
    return new Address(Operation.CHAT, Optional.of("m"), false, Delivery.EVENTS);
  }

  private static Reply reply(Part... parts) {
    return new Reply(
        "r",
        "m",
        List.of(
            new Reply.Choice(List.of(parts), StopReason.END, Optional.empty(), Optional.empty())),
        Optional.empty());
  }

  private static Ask ask(Inbound dialect, Address address, String body) {
    return switch (dialect.parse(Buffer.buffer(body), address)) {
      case Parsed.Valid(var ask) -> ask;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private static Prompt prompt(Inbound dialect, Address address, String body) {
    return meaning(ask(dialect, address, body));
  }

  private static Prompt meaning(Ask ask) {
    return switch (ask.dialect().read(ask)) {
      case Understood.Meaning(var prompt) -> prompt;
      case Understood.Nothing nothing -> throw new AssertionError(nothing.toString());
    };
  }

  private static String body(Outbound dialect, Prompt prompt) {
    return switch (dialect.write(prompt, "m", false)) {
      case Written.Body(var bytes, var leftOut) -> bytes.toString();
      case Written.Unsayable unsayable -> throw new AssertionError(unsayable.toString());
    };
  }
}
