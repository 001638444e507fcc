package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * A response in events: every item is announced, said in pieces, repeated as a whole and closed.
 */
final class OpenAiResponseStream {

  private final Reply reply;
  private final Call call;
  private final List<Event> events = new ArrayList<>();

  OpenAiResponseStream(Reply reply, Call call) {
    this.reply = reply;
    this.call = call;
  }

  List<Event> events() {
    say("response.created", 0, "response", OpenAiResponses.begun(call));
    say("response.in_progress", 0, "response", OpenAiResponses.begun(call));
    List<OpenAiItem> items = OpenAiItem.of(reply, call);
    for (int i = 0; i < items.size(); i++) {
      item(i, items.get(i));
    }
    String status = OpenAiResponses.status(reply.stop());
    say("response." + status, 0, "response", OpenAiResponses.ended(reply, call));
    return events;
  }

  private void item(int index, OpenAiItem item) {
    say("response.output_item.added", 0, "output_index", index, "item", item.begun());
    switch (item) {
      case OpenAiItem.Reasoning reasoning -> reasoning(index, reasoning);
      case OpenAiItem.Message message -> message(index, message);
      case OpenAiItem.Function function -> function(index, function);
    }
    say("response.output_item.done", 0, "output_index", index, "item", item.ended());
  }

  private void reasoning(int index, OpenAiItem.Reasoning item) {
    ObjectNode place = Json.object("item_id", item.id(), "output_index", index, "summary_index", 0);
    String kind = "response.reasoning_summary_";
    at(place, kind + "part.added", 0, "part", OpenAiItem.Reasoning.part(""));
    item.pieces().forEach(piece -> at(place, kind + "text.delta", 1, "delta", piece));
    at(place, kind + "text.done", 0, "text", item.text());
    at(place, kind + "part.done", 0, "part", OpenAiItem.Reasoning.part(item.text()));
  }

  private void message(int index, OpenAiItem.Message item) {
    ObjectNode place = Json.object("item_id", item.id(), "output_index", index, "content_index", 0);
    at(place, "response.content_part.added", 0, "part", OpenAiItem.Message.part(""));
    for (String piece : item.pieces()) {
      at(place, "response.output_text.delta", 1, "delta", piece, "logprobs", List.of());
    }
    at(place, "response.output_text.done", 0, "text", item.text(), "logprobs", List.of());
    at(place, "response.content_part.done", 0, "part", OpenAiItem.Message.part(item.text()));
  }

  private void function(int index, OpenAiItem.Function item) {
    ObjectNode place = Json.object("item_id", item.id(), "output_index", index);
    String kind = "response.function_call_arguments.";
    item.call().pieces().forEach(piece -> at(place, kind + "delta", 1, "delta", piece));
    at(place, kind + "done", 0, "arguments", item.call().arguments(), "name", item.call().name());
  }

  private void say(String type, int pieces, Object... fields) {
    at(Json.object(), type, pieces, fields);
  }

  private void at(ObjectNode place, String type, int pieces, Object... fields) {
    ObjectNode event = Json.object("type", type, "sequence_number", events.size());
    event.setAll(place);
    event.setAll(Json.object(fields));
    events.add(Event.named(event, pieces));
  }
}
