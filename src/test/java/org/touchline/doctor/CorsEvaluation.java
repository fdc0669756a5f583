package org.touchline.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a bucket's CORS rules allow, as AWS tells it ("How does Amazon S3 evaluate the CORS
 * configuration on a bucket?"): the first rule that fits counts.
 */
final class CorsEvaluation {

  private final List<Element> rules;

  private CorsEvaluation(List<Element> rules) {
    this.rules = rules;
  }

  static CorsEvaluation of(String document) {
    try {
      Element root =
          DocumentBuilderFactory.newNSInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      return new CorsEvaluation(children(root, "CORSRule"));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("no XML was stored", e);
    }
  }

  /** The header fields of the answer to a preflight; empty when it is refused. */
  Optional<Map<String, String>> preflight(String origin, String method, String requestHeaders) {
    List<String> headers =
        requestHeaders.isEmpty() ? List.of() : List.of(requestHeaders.split("\\s*,\\s*"));
    return rules.stream()
        .filter(rule -> fits(rule, origin, method))
        .filter(rule -> headers.stream().allMatch(name -> matches(rule, "AllowedHeader", name)))
        .findFirst()
        .map(rule -> granted(rule, origin, requestHeaders));
  }

  /** The header fields that the answer to another request has besides its own. */
  Map<String, String> response(String origin, String method) {
    return rules.stream()
        .filter(rule -> fits(rule, origin, method))
        .findFirst()
        .map(rule -> granted(rule, origin, ""))
        .orElse(Map.of());
  }

  private static boolean fits(Element rule, String origin, String method) {
    return matches(rule, "AllowedOrigin", origin) && texts(rule, "AllowedMethod").contains(method);
  }

  private static Map<String, String> granted(Element rule, String origin, String requestHeaders) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Access-Control-Allow-Origin", origin);
    fields.put("Access-Control-Allow-Methods", String.join(", ", texts(rule, "AllowedMethod")));
    if (!requestHeaders.isEmpty()) {
      fields.put("Access-Control-Allow-Headers", requestHeaders);
    }
    List<String> exposed = texts(rule, "ExposeHeader");
    if (!exposed.isEmpty()) {
      fields.put("Access-Control-Expose-Headers", String.join(", ", exposed));
    }
    fields.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    return fields;
  }

  private static boolean matches(Element rule, String name, String wanted) {
    return texts(rule, name).stream()
        .map(pattern -> Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).toList())
        .map(parts -> Pattern.compile(String.join(".*", parts), Pattern.CASE_INSENSITIVE))
        .anyMatch(pattern -> pattern.matcher(wanted).matches());
  }

  private static List<String> texts(Element rule, String name) {
    return children(rule, name).stream().map(child -> child.getTextContent().strip()).toList();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
