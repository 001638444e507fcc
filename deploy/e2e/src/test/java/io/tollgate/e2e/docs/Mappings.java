package io.tollgate.e2e.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the settings out of the sources of {@code @ConfigMapping} interfaces. */
final class Mappings {

  private static final String MAPPING = "ConfigMapping";
  private static final String MAP_OF = "Map<String, ";

  private final DocTrees docs;
  private final List<Setting> found = new ArrayList<>();

  private Mappings(DocTrees docs) {
    this.docs = docs;
  }

  /** The settings of all mappings below a folder, in the order of files and methods. */
  static List<Setting> below(Path sources) {
    List<Path> files = mappingsBelow(sources);
    if (files.isEmpty()) {
      throw new IllegalStateException("there is no @ConfigMapping below " + sources);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      Mappings mappings = new Mappings(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        mappings.readUnit(new TreePath(unit));
      }
      return mappings.found;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Path> mappingsBelow(Path sources) {
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(Mappings::holdsMapping)
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean holdsMapping(Path file) {
    try {
      return Files.readString(file).contains("@" + MAPPING + "(");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void readUnit(TreePath unit) {
    for (Tree type : unit.getCompilationUnit().getTypeDecls()) {
      if (type instanceof ClassTree mapping) {
        prefix(mapping).ifPresent(prefix -> readAll(new TreePath(unit, mapping), prefix));
      }
    }
  }

  private static Optional<String> prefix(ClassTree type) {
    return type.getModifiers().getAnnotations().stream()
        .filter(annotation -> Words.nameOf(annotation).equals(MAPPING))
        .map(annotation -> Words.arguments(annotation).get("prefix"))
        .findFirst();
  }

  private void readAll(TreePath type, String prefix) {
    for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
      if (member instanceof MethodTree method && !isStatic(method)) {
        read(new TreePath(type, method), prefix);
      }
    }
  }

  private static boolean isStatic(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private void read(TreePath at, String prefix) {
    Words words = new Words((MethodTree) at.getLeaf());
    String property = words.has("WithParentName") ? prefix : prefix + "." + name(words);
    if (words.declared().startsWith(MAP_OF)) {
      String each = words.declared().substring(MAP_OF.length(), words.declared().length() - 1);
      TreePath group =
          group(at.getParentPath(), each)
              .orElseThrow(
                  () -> new IllegalStateException("no interface " + each + " in the file"));
      readAll(group, property + "." + Setting.ANY_NAME);
      return;
    }
    Optional<TreePath> nested = group(at.getParentPath(), words.declared());
    if (nested.isPresent()) {
      readAll(nested.get(), property);
      return;
    }
    Optional<String> fallback = words.value("WithDefault");
    found.add(
        new Setting(
            property,
            words.type(),
            fallback.isEmpty() && !words.optional(),
            fallback,
            Prose.of(docs.getDocCommentTree(at))));
  }

  /** The interface of this name in the mapping, where its settings stand. */
  private static Optional<TreePath> group(TreePath type, String name) {
    return ((ClassTree) type.getLeaf())
        .getMembers().stream()
            .filter(member ->
                member instanceof ClassTree inner && inner.getSimpleName().contentEquals(name))
            .map(member -> new TreePath(type, member))
            .findFirst();
  }

  private static String name(Words words) {
    return words
        .value("WithName")
        .orElseGet(() ->
            words
                .method()
                .getName()
                .toString()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT));
  }
}
