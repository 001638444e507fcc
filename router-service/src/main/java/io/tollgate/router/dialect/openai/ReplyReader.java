package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands a whole answer, in all the accents of those who speak OpenAI's dialect. */
final class ReplyReader {

  private ReplyReader() {}

  static Reply read(JsonObject json) {
    Fields answer = Fields.answered(json);
    String id = answer.text("id").orElse("");
    List<Fields> choices = answer.objects("choices");
    List<Reply.Choice> read = new ArrayList<>(choices.size());
    for (int i = 0; i < choices.size(); i++) {
      read.add(choice(choices.get(i), id, i));
    }
    return new Reply(
        id, answer.text("model").orElse(""), read, answer.tree("usage").flatMap(Usage::read));
  }

  private static Reply.Choice choice(Fields choice, String id, int number) {
    Fields message = choice.object("message").orElseGet(() -> Fields.answered(new JsonObject()));
    List<Part> parts = new ArrayList<>(Thoughts.of(message));
    AnswerText.of(message).map(Part.Text::new).ifPresent(parts::add);
    Optional<String> refusal = message.text("refusal").filter(text -> !text.isEmpty());
    refusal.map(Part.Refusal::new).ifPresent(parts::add);
    AnswerText.images(message)
        .forEach(media -> parts.add(new Part.Image(media, Optional.empty(), Optional.empty())));
    List<Part> calls = calls(message, id, number);
    parts.addAll(calls);
    return new Reply.Choice(
        parts,
        StopReasons.read(
            choice.text("finish_reason").orElse(""), !calls.isEmpty(), refusal.isPresent()),
        Optional.empty(),
        AnswerText.logprobs(choice));
  }

  private static List<Part> calls(Fields message, String answer, int choice) {
    List<Part> calls = new ArrayList<>();
    for (Fields call : message.objects("tool_calls")) {
      String made = CallIds.made(answer, choice, calls.size());
      call.object("function")
          .ifPresent(function ->
              calls.add(
                  call(
                      call.text("id").filter(id -> !id.isEmpty()).orElse(made),
                      function,
                      Thoughts.signatureOf(call))));
    }
    message
        .object("function_call")
        .ifPresent(function ->
            calls.add(
                call(CallIds.made(answer, choice, calls.size()), function, Optional.empty())));
    return calls;
  }

  // Some servers send the arguments as the object they mean.
  private static Part call(String id, Fields function, Optional<String> signature) {
    String arguments =
        function
            .tree("arguments")
            .map(JsonObject::encode)
            .or(() -> function.text("arguments"))
            .filter(text -> !text.isBlank())
            .orElse("{}");
    return new Part.ToolCall(
        id, function.text("name").orElse(""), arguments, signature, Optional.empty());
  }
}
