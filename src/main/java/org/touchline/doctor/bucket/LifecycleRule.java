package org.touchline.doctor.bucket;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.SafeXml;

/**
 * One of a bucket's lifecycle rules, as far as it matters here.
 *
 * @param enabled whether it is in force
 * @param prefix of the keys that it is for
 * @param narrow whether it is for some of these only: those of a tag or a size
 * @param endsUploads whether it ends incomplete uploads
 * @param endsVersions whether it removes old versions
 */
record LifecycleRule(
    boolean enabled, String prefix, boolean narrow, boolean endsUploads, boolean endsVersions) {

  private static final LifecycleRule EMPTY = new LifecycleRule(false, "", false, false, false);

  /** The rules of a LifecycleConfiguration; none when the document is something else. */
  static List<LifecycleRule> parse(String document) {
    try {
      return rules(SafeXml.reader(document));
    } catch (XMLStreamException e) {
      return List.of(); // As good as none.
    }
  }

  boolean isForAllRecordings() {
    return enabled && !narrow && Remedies.KEY_PREFIX.startsWith(prefix);
  }

  private static List<LifecycleRule> rules(XMLStreamReader reader) throws XMLStreamException {
    List<LifecycleRule> rules = new ArrayList<>();
    LifecycleRule current = EMPTY;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        current = current.with(reader.getLocalName(), reader);
      } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("Rule")) {
        rules.add(current);
        current = EMPTY;
      }
    }
    return rules;
  }

  private LifecycleRule with(String element, XMLStreamReader reader) throws XMLStreamException {
    return switch (element) {
      case "Status" ->
          new LifecycleRule(
              reader.getElementText().strip().equals("Enabled"),
              prefix,
              narrow,
              endsUploads,
              endsVersions);
      case "Prefix" ->
          new LifecycleRule(
              enabled, reader.getElementText().strip(), narrow, endsUploads, endsVersions);
      case "Tag", "ObjectSizeGreaterThan", "ObjectSizeLessThan" ->
          new LifecycleRule(enabled, prefix, true, endsUploads, endsVersions);
      case "AbortIncompleteMultipartUpload" ->
          new LifecycleRule(enabled, prefix, narrow, true, endsVersions);
      case "NoncurrentVersionExpiration" ->
          new LifecycleRule(enabled, prefix, narrow, endsUploads, true);
      default -> this;
    };
  }
}
