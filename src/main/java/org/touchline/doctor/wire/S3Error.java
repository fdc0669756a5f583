package org.touchline.doctor.wire;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The error that S3 answers with (AWS: REST error responses).
 *
 * @param code for example {@code SignatureDoesNotMatch}
 * @param members all elements of the error by name, the code among them; they may quote what was
 *     signed, so none goes into a report as it is
 */
public record S3Error(String code, Map<String, String> members) {

  private static final int LONGEST_BODY = 64 * 1024;
  private static final int MOST_MEMBERS = 40;
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9.]{1,63}");
  private static final XMLInputFactory XML = safeFactory();

  public S3Error {
    members = Map.copyOf(members);
  }

  /** The error in a body; empty when it is something else, or not to be trusted. */
  public static Optional<S3Error> parse(String body) {
    if (body.isBlank() || body.length() > LONGEST_BODY) {
      return Optional.empty();
    }
    try {
      Map<String, String> members = members(XML.createXMLStreamReader(new StringReader(body)));
      return Optional.ofNullable(members.get("Code"))
          .filter(code -> CODE.matcher(code).matches())
          .map(code -> new S3Error(code, members));
    } catch (XMLStreamException e) {
      return Optional.empty(); // No XML: not from S3.
    }
  }

  /** An element of the error. */
  public Optional<String> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The children of the document element, which is {@code Error} and holds nothing deeper. */
  private static Map<String, String> members(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> members = new HashMap<>();
    enterError(reader);
    while (reader.hasNext() && members.size() < MOST_MEMBERS) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        members.putIfAbsent(reader.getLocalName(), reader.getElementText());
      }
    }
    return members;
  }

  private static void enterError(XMLStreamReader reader) throws XMLStreamException {
    int event = reader.next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("S3 sends no document type");
      }
      event = reader.next();
    }
    if (!reader.getLocalName().equals("Error")) {
      throw new XMLStreamException("not an error of S3");
    }
  }

  /** Without document types: no entity is expanded and nothing is fetched. */
  private static XMLInputFactory safeFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
