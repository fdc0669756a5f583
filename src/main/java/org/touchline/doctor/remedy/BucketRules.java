package org.touchline.doctor.remedy;

import jakarta.json.JsonArray;
import org.w3c.dom.Element;

/**
 * The rules of a bucket of one kind: a document in which one rule is Touchline's, by its id, and
 * all others are foreign.
 */
interface BucketRules {

  /** What S3 calls the document in a query, for example {@code cors}. */
  String subresource();

  /** The name of the document's root. */
  String root();

  /** S3's error code for a bucket that has no such document. */
  String missingCode();

  /** What the document is called, for example {@code CORS rules}. */
  String inWords();

  /** The right to read the document. */
  String rightToRead();

  /** The right to write it. */
  String rightToWrite();

  /** Whether the document does already what is wanted. */
  boolean suffice(Element document);

  /** Changes the document so that it does; foreign rules stay as they are, in their order. */
  void mend(Element document);

  /** The rules as clients see them. */
  JsonArray json(Element document);
}
