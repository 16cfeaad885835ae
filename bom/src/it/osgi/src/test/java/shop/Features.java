package shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The published list of what to install, read as Karaf does. */
final class Features {

  /** A bundle of the list. */
  private record Listed(String file, int startLevel) {}

  private final Map<String, Element> features = new HashMap<>();

  private Features(Element root) {
    children(root, "feature")
        .forEach(feature -> features.put(feature.getAttribute("name"), feature));
  }

  static Features read(Path file) throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    return new Features(document.getDocumentElement());
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /**
   * Returns the bundles of these features and of those that they need, in the order to start.
   *
   * @param folder where their artifacts were downloaded to
   */
  List<Path> bundles(Set<String> names, Path folder) {
    var all = new LinkedHashSet<Listed>();
    names.forEach(name -> add(name, all));
    return all.stream()
        .sorted(Comparator.comparing(Listed::startLevel))
        .map(listed -> folder.resolve(listed.file()))
        .toList();
  }

  private void add(String name, Set<Listed> all) {
    var feature = features.get(name);
    children(feature, "feature").forEach(needed -> add(needed.getTextContent(), all));
    children(feature, "bundle").forEach(bundle -> all.add(listed(bundle)));
  }

  /** Its address is {@code mvn:group/artifact/version}. */
  private static Listed listed(Element bundle) {
    var address = bundle.getTextContent().split("[:/]");
    return new Listed(
        address[2] + "-" + address[3] + ".jar",
        Integer.parseInt(bundle.getAttribute("start-level")));
  }

  /** Returns the names of all features. */
  Set<String> names() {
    return features.keySet();
  }
}
