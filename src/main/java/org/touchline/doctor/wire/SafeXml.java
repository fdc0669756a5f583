package org.touchline.doctor.wire;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML from somebody who may not be trusted. */
public final class SafeXml {

  private static final XMLInputFactory XML = safeFactory();

  private SafeXml() {}

  /** A reader without document types: no entity is expanded and nothing is fetched. */
  public static XMLStreamReader reader(String document) throws XMLStreamException {
    return XML.createXMLStreamReader(new StringReader(document));
  }

  private static XMLInputFactory safeFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
