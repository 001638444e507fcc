package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.conversation.Turn;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A prompt of which a test says only what matters. */
public record APrompt(Prompt prompt) {

  public static final Sampling AS_USUAL = sampling(OptionalInt.empty(), OptionalDouble.empty());

  public static APrompt saying(Part... parts) {
    return of(new Turn(Turn.Role.USER, List.of(parts)));
  }

  public static APrompt of(Turn... turns) {
    return new APrompt(
        new Prompt(
            List.of(),
            List.of(turns),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            AS_USUAL,
            new ReplyFormat.Free(),
            new Reasoning.Unsaid(),
            Optional.empty(),
            Optional.empty(),
            new JsonObject(),
            List.of()));
  }

  public static Sampling sampling(OptionalInt most, OptionalDouble temperature) {
    return new Sampling(
        most,
        temperature,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        1,
        OptionalInt.empty(),
        Optional.empty());
  }

  public APrompt thinking(Reasoning reasoning) {
    return with(prompt.tools(), prompt.toolChoice(), prompt.sampling(), prompt.format(), reasoning);
  }

  public APrompt choosing(Sampling sampling) {
    return with(prompt.tools(), prompt.toolChoice(), sampling, prompt.format(), prompt.reasoning());
  }

  public APrompt inForm(ReplyFormat format) {
    return with(prompt.tools(), prompt.toolChoice(), prompt.sampling(), format, prompt.reasoning());
  }

  public APrompt withTools(ToolChoice choice, Tool... tools) {
    return with(
        List.of(tools),
        Optional.of(choice),
        prompt.sampling(),
        prompt.format(),
        prompt.reasoning());
  }

  private APrompt with(
      List<Tool> tools,
      Optional<ToolChoice> choice,
      Sampling sampling,
      ReplyFormat format,
      Reasoning reasoning) {
    return new APrompt(
        new Prompt(
            prompt.system(),
            prompt.turns(),
            tools,
            choice,
            prompt.parallelTools(),
            sampling,
            format,
            reasoning,
            prompt.serviceTier(),
            prompt.user(),
            prompt.metadata(),
            prompt.unread()));
  }

  /** A tool without parameters. */
  public static Tool tool(String name) {
    return new Tool.Function(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
