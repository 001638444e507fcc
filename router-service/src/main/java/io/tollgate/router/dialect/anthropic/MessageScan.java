package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.dialect.Noted;
import io.tollgate.router.exchange.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks through the messages of a request: what their blocks are tells what the model must be able
 * to do, and a thought that another dialect's model had is taken out on the way to Anthropic, which
 * would refuse the whole conversation for it.
 */
final class MessageScan {

  private final Set<Need> needs;
  private final Noted noted;
  private final List<Edit> edits;

  /** The needs and edits that are found are added to these. */
  MessageScan(Set<Need> needs, Noted noted, List<Edit> edits) {
    this.needs = needs;
    this.noted = noted;
    this.edits = edits;
  }

  /** One block and whether it is a stranger's thought. */
  private record Block(int from, int to, boolean strange) {}

  /** Reads the message that begins here to its end. */
  void read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean content = json.currentName().equals("content");
      if (json.nextToken() == JsonToken.START_ARRAY && content) {
        readContent(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readContent(JsonParser json) throws IOException {
    List<Block> blocks = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        blocks.add(readBlock(json));
      } else {
        json.skipChildren();
      }
    }
    takeOutStrangers(blocks);
  }

  // What a model put into the input of a tool is no block.
  private Block readBlock(JsonParser json) throws IOException {
    int from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
    boolean strange = false;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.FIELD_NAME && json.currentName().equals("input")) {
        json.nextToken();
        json.skipChildren();
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING) {
        strange |= isStrange(json, depth);
      }
    }
    return new Block(from, Math.toIntExact(json.currentLocation().getByteOffset()), strange);
  }

  private boolean isStrange(JsonParser json, int depth) throws IOException {
    return switch (json.currentName()) {
      case "type" -> {
        need(json.getText());
        yield false;
      }
      case "signature", "data" -> depth == 1 && Signature.isStrange(json.getText());
      case null, default -> false;
    };
  }

  private void need(String blockType) {
    switch (blockType) {
      case "image" -> {
        needs.add(Need.IMAGES);
        noted.picture();
      }
      case "document" -> {
        needs.add(Need.DOCUMENTS);
        noted.elsewhere();
      }
      case "container_upload" -> noted.elsewhere();
      default -> {}
    }
  }

  // With the comma that follows, or that stands before the last. A message of nothing else stays:
  // it may not be empty.
  private void takeOutStrangers(List<Block> blocks) {
    int lastKept = blocks.size() - 1;
    while (lastKept >= 0 && blocks.get(lastKept).strange()) {
      lastKept--;
    }
    if (lastKept < 0) {
      return;
    }
    for (int i = 0; i < lastKept; i++) {
      if (blocks.get(i).strange()) {
        edits.add(new Edit.Text(blocks.get(i).from(), blocks.get(i + 1).from(), ""));
      }
    }
    if (lastKept < blocks.size() - 1) {
      edits.add(new Edit.Text(blocks.get(lastKept).to(), blocks.getLast().to(), ""));
    }
  }
}
