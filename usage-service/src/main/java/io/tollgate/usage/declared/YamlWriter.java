package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes YAML that means the same to every reader, old and new. */
public final class YamlWriter extends Representer {

  // Texts that a lenient reader might take for something else.
  private static final Pattern MISTAKABLE =
      Pattern.compile("[-+.]?[0-9].*|(?i)y|n|yes|no|on|off|true|false|null|~|");

  private YamlWriter(DumperOptions form) {
    super(form);
    representers.put(Text.class, text -> text((Text) text));
    representers.put(
        Figure.class,
        figure -> {
          String digits = ((Figure) figure).digits();
          return representScalar(digits.contains(".") ? Tag.FLOAT : Tag.INT, digits);
        });
  }

  private record Text(String value) {}

  private record Figure(String digits) {}

  public static String write(JsonNode document) {
    DumperOptions form = new DumperOptions();
    form.setDefaultFlowStyle(FlowStyle.BLOCK);
    form.setWidth(120);
    form.setSplitLines(false);
    return new Yaml(new YamlWriter(form), form).dump(plain(document));
  }

  private Node text(Text text) {
    boolean quoted = MISTAKABLE.matcher(text.value()).matches();
    return representScalar(
        Tag.STR, text.value(), quoted ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isNumber()) {
      return new Figure(node.decimalValue().toPlainString());
    }
    return node.isBoolean() ? node.booleanValue() : new Text(node.asText());
  }
}
