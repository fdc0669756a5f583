package org.touchline.doctor.remedy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A bucket's configuration as a tree, in which all that we do not know stays as it is. Document
 * types are refused, so no entity is expanded and nothing is fetched.
 */
final class BucketXml {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private BucketXml() {}

  /** The root of a document; empty when this is none, or not to be trusted. */
  static Optional<Element> parse(String xml) {
    try {
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      return Optional.of(builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement());
    } catch (SAXException | IOException e) {
      return Optional.empty();
    }
  }

  /** A document without content. */
  static Element empty(String root) {
    Document document = builder().newDocument();
    Element element = document.createElementNS(NAMESPACE, root);
    document.appendChild(element);
    return element;
  }

  /** A copy that may be changed. */
  static Element copy(Element root) {
    Document document = builder().newDocument();
    Element copy = (Element) document.importNode(root, true);
    document.appendChild(copy);
    return copy;
  }

  static String write(Element root) {
    try {
      Transformer transformer = factory().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("cannot write XML", e);
    }
  }

  /** The child elements of this name, in their order. */
  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> name.equals(child.getLocalName())).toList();
  }

  /** All child elements, in their order. */
  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** The texts of the child elements of this name. */
  static List<String> texts(Element parent, String name) {
    return children(parent, name).stream().map(child -> child.getTextContent().strip()).toList();
  }

  /** The text of the first child element of this name. */
  static Optional<String> text(Element parent, String name) {
    return texts(parent, name).stream().findFirst();
  }

  /** Adds a child element, in its parent's namespace. */
  static Element add(Element parent, String name) {
    Element child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
    parent.appendChild(child);
    return child;
  }

  /** Adds a child element with a text. */
  static void add(Element parent, String name, String text) {
    add(parent, name).setTextContent(text);
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(NO_DOCTYPE, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // Else the JDK's prints to the standard error stream.
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own XML parser is not safe", e);
    }
  }

  private static TransformerFactory factory() {
    TransformerFactory factory = TransformerFactory.newDefaultInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
    return factory;
  }
}
