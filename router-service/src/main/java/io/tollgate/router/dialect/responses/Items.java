package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.conversation.Turn.Role;
import io.tollgate.router.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands the items of a request one by one. Items of the model that follow each other are one
 * turn, and so are results of tools. Traces of what a provider did by itself are left out: the
 * model's words, which follow them, say what came of it.
 */
final class Items {

  private final List<Part> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<Part> open = new ArrayList<>();
  private @Nullable Role speaker;

  private Items() {}

  static Items of(Fields body) {
    Items items = new Items();
    if (body.value("input") instanceof String text) {
      items.turns.add(new Turn(Role.USER, List.of(new Part.Text(text))));
    } else {
      body.objects("input").forEach(items::read);
    }
    items.close();
    return items;
  }

  List<Part> system() {
    return system;
  }

  List<Turn> turns() {
    return turns;
  }

  List<String> unread() {
    return unread;
  }

  private void read(Fields item) {
    String type = item.text("type").orElse("message");
    switch (type) {
      case "message" -> message(item);
      case "reasoning" -> Thoughts.of(item).forEach(part -> add(Role.MODEL, part));
      case "function_call" -> add(Role.MODEL, Calls.call(item));
      case "function_call_output" -> add(Role.USER, result(item));
      case "image_generation_call" -> picture(item);
      case "web_search_call", "file_search_call", "code_interpreter_call", "mcp_list_tools" ->
          unread.add("input." + type);
      case "item_reference" ->
          throw item.misfit("type", "'%s' is known to the provider alone that has stored it.");
      default ->
          throw item.misfit(
              "type", "'%s' is a sort of item that other dialects have no words for.");
    }
  }

  private void message(Fields message) {
    switch (message.needed("role")) {
      case "system", "developer" -> system.addAll(PartReader.parts(message, "content"));
      case "user" -> {
        close();
        turns.add(new Turn(Role.USER, PartReader.parts(message, "content")));
      }
      case "assistant" ->
          PartReader.parts(message, "content").forEach(part -> add(Role.MODEL, part));
      default -> throw message.misfit("role", "'%s' must be system, developer, user or assistant.");
    }
  }

  private static Part result(Fields item) {
    return new Part.ToolResult(
        item.needed("call_id"), PartReader.parts(item, "output"), false, Optional.empty());
  }

  private void picture(Fields item) {
    item.text("result")
        .ifPresent(base64 ->
            add(
                Role.MODEL,
                new Part.Image(
                    new Media.Inline("image/png", base64), Optional.empty(), Optional.empty())));
  }

  private void add(Role role, Part part) {
    if (role != speaker) {
      close();
      speaker = role;
    }
    open.add(part);
  }

  private void close() {
    if (speaker != null && !open.isEmpty()) {
      turns.add(new Turn(speaker, open));
      open.clear();
    }
    speaker = null;
  }
}
