package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as JSON. Scalars mean what YAML 1.2 says: {@code no} is a text, {@code 010} is ten, a moment
 * stays a text, and no number goes through floating point. What a document can unfold to is
 * bounded.
 */
public final class YamlText {

  private static final int DEEPEST = 40;
  private static final int MOST_ALIASES = 50;
  private static final int MOST_NODES = 200_000;
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,30}");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,30}\\.[0-9]{1,30}");
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private int nodes;

  private YamlText() {}

  /** Throws a {@link Flaw} that says where it cannot be read. */
  public static JsonNode read(String text, int mostCharacters) {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setNestingDepthLimit(DEEPEST);
    bounds.setMaxAliasesForCollections(MOST_ALIASES);
    bounds.setCodePointLimit(mostCharacters);
    try {
      Node root = new Yaml(bounds).compose(new StringReader(text));
      return root == null ? MAKE.objectNode() : new YamlText().json(root, 0);
    } catch (MarkedYAMLException malformed) {
      throw new Flaw(at(malformed), "is no YAML: %s.".formatted(malformed.getProblem()));
    } catch (YAMLException malformed) {
      throw new Flaw("document", "is no YAML: %s.".formatted(malformed.getMessage()));
    }
  }

  private JsonNode json(Node node, int depth) {
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new Flaw(at(node), "unfolds to too much.");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, depth);
      case SequenceNode sequence -> {
        ArrayNode list = MAKE.arrayNode();
        sequence.getValue().forEach(element -> list.add(json(element, depth + 1)));
        yield list;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new Flaw(at(node), "cannot be read.");
    };
  }

  private ObjectNode object(MappingNode mapping, int depth) {
    ObjectNode object = MAKE.objectNode();
    for (NodeTuple field : mapping.getValue()) {
      if (!(field.getKeyNode() instanceof ScalarNode name)) {
        throw new Flaw(at(field.getKeyNode()), "is no name of a field.");
      }
      if (object.has(name.getValue())) {
        throw new Flaw(at(name), "has the field %s twice.".formatted(name.getValue()));
      }
      object.set(name.getValue(), json(field.getValueNode(), depth + 1));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return MAKE.textNode(text);
    }
    if (!scalar.getTag().startsWith(Tag.PREFIX)) {
      throw new Flaw(at(scalar), "has a tag, which means nothing here.");
    }
    return switch (text) {
      case "", "~", "null" -> MAKE.nullNode();
      case "true" -> MAKE.booleanNode(true);
      case "false" -> MAKE.booleanNode(false);
      case String whole when WHOLE.matcher(whole).matches() ->
          MAKE.numberNode(new BigInteger(whole));
      case String decimal when DECIMAL.matcher(decimal).matches() ->
          MAKE.numberNode(new BigDecimal(decimal));
      case String other -> MAKE.textNode(other);
    };
  }

  private static String at(Node node) {
    return "line " + (node.getStartMark().getLine() + 1);
  }

  private static String at(MarkedYAMLException malformed) {
    return malformed.getProblemMark() == null
        ? "document"
        : "line " + (malformed.getProblemMark().getLine() + 1);
  }
}
