package io.tollgate.router.surroundings;

import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A provider's answer to a chat in OpenAI's dialect, whole or streamed, in all its accents. */
public record AReply(
    List<String> tokens, String usage, UsageOn usageOn, boolean spaced, String eol) {

  /** Where in a stream a backend tells what was used. */
  public enum UsageOn {
    LAST_CHUNK,
    FINISH_CHUNK,
    EVERY_CHUNK,
    NO_CHUNK
  }

  /** An answer of these tokens, 11 of the prompt (4 of them cached), the last of them reasoned. */
  public static AReply saying(String... tokens) {
    String usage =
        """
        {"prompt_tokens":11,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":{"cached_tokens":4},\
        "completion_tokens_details":{"reasoning_tokens":1}}\
        """
            .formatted(tokens.length, tokens.length + 11);
    return new AReply(List.of(tokens), usage, UsageOn.LAST_CHUNK, false, "\n");
  }

  public AReply usage(String json) {
    return new AReply(tokens, json, usageOn, spaced, eol);
  }

  public AReply usage(UsageOn chunk) {
    return new AReply(tokens, usage, chunk, spaced, eol);
  }

  public AReply withSpaces() {
    return new AReply(tokens, usage, usageOn, true, eol);
  }

  public AReply withCrLf() {
    return new AReply(tokens, usage, usageOn, spaced, "\r\n");
  }

  public Script whole() {
    return Script.json(json());
  }

  public String json() {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-from-the-provider",\
    "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],"usage":%s}\
    """
        .formatted(String.join("", tokens), usage);
  }

  public Script streamed() {
    return Script.stream(stream().getBytes(StandardCharsets.UTF_8));
  }

  public String stream() {
    return String.join("", events()) + event("[DONE]");
  }

  /** The events of the stream without the last word. */
  public List<String> events() {
    List<String> events = new ArrayList<>();
    String running = usageOn == UsageOn.EVERY_CHUNK ? usage.replace(":11,", ":1,") : "null";
    for (String token : tokens) {
      events.add(chunk("{\"index\":0,\"delta\":{\"content\":\"%s\"}}".formatted(token), running));
    }
    boolean onFinish = usageOn == UsageOn.FINISH_CHUNK || usageOn == UsageOn.EVERY_CHUNK;
    events.add(
        chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", onFinish ? usage : "null"));
    if (usageOn == UsageOn.LAST_CHUNK) {
      events.add(chunk(spaced ? " " : "", usage));
    }
    return events;
  }

  private String chunk(String choice, String usage) {
    String json =
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-from-the-provider\",\"choices\":[%s],\"usage\":%s}"
            .formatted(choice, usage);
    return event(spaced ? json.replace(":", " : ").replace(",", " , ") : json);
  }

  private String event(String data) {
    return "data: " + data + eol + eol;
  }
}
