package org.touchline.doctor.remedy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.storage.BucketRequest;
import org.w3c.dom.Element;

/** Reads the rules of a bucket and writes them with Touchline's among them. */
final class RuleBook {

  /** Who else changes the rules all the time is not to be kept up with. */
  private static final int MOST_READS = 4;

  /** S3 sets this back to its default when it is not sent along. */
  private static final String SMALLEST = "x-amz-transition-default-minimum-object-size";

  private final Bucket bucket;
  private final BucketRules rules;
  private final List<Snippet> byHand;
  private final String elsewhere;

  /**
   * The rules of one kind of a bucket.
   *
   * @param byHand the remedy for whoever applies it without this server
   * @param elsewhere what to do where S3's own call does not exist, in one sentence
   */
  RuleBook(Bucket bucket, BucketRules rules, List<Snippet> byHand, String elsewhere) {
    this.bucket = bucket;
    this.rules = rules;
    this.byHand = List.copyOf(byHand);
    this.elsewhere = elsewhere;
  }

  /** Mends the rules, or tells how they would be mended. */
  Outcome mend(boolean apply) throws IOException, InterruptedException {
    Answer read = read();
    Optional<Element> found = document(read);
    if (found.isEmpty()) {
      return unreadable(read);
    }
    if (rules.suffice(found.get())) {
      return outcome(false, found.get(), found.get(), "The rules suffice: nothing was changed.");
    }
    return apply ? write(read) : planned(found.get(), "Nothing was written yet.");
  }

  /** Looks again before it writes, for S3 knows no condition for these documents. */
  private Outcome write(Answer first) throws IOException, InterruptedException {
    Answer seen = first;
    for (int reads = 1; reads < MOST_READS; reads++) {
      Answer again = read();
      if (document(again).isEmpty()) {
        return unreadable(again);
      }
      if (again.body().equals(seen.body())) {
        return write(document(again).orElseThrow(), again);
      }
      seen = again;
    }
    return planned(
        document(seen).orElseThrow(),
        "Somebody else is changing the " + rules.inWords() + ": nothing was written, try again.");
  }

  private Outcome write(Element found, Answer read) throws IOException, InterruptedException {
    Element fresh = mended(found);
    String body = BucketXml.write(fresh);
    Answer written = bucket.send(request("PUT").withBody(body).withHeaders(fields(body, read)));
    if (written.isSuccess()) {
      return outcome(true, found, fresh, "Touchline's rule was written; all others were kept.");
    }
    if (isAbsent(written)) {
      return withoutCall(written);
    }
    return written.status() == 403
        ? planned(found, lacks(rules.rightToWrite(), written)).with(rights())
        : planned(found, "The storage service refused the rules: " + written.inWords() + ".");
  }

  private Map<String, String> fields(String body, Answer read) {
    Map<String, String> fields = new HashMap<>();
    fields.put("Content-Type", "application/xml");
    fields.put("Content-MD5", md5(body));
    read.header(SMALLEST).ifPresent(size -> fields.put(SMALLEST, size));
    return fields;
  }

  private Element mended(Element found) {
    Element fresh = BucketXml.copy(found);
    rules.mend(fresh);
    return fresh;
  }

  private Answer read() throws IOException, InterruptedException {
    return bucket.send(request("GET"));
  }

  private BucketRequest request(String method) {
    return BucketRequest.bucket(method, rules.subresource());
  }

  /** The rules that there are, perhaps none; empty when that cannot be known. */
  private Optional<Element> document(Answer read) {
    if (read.code().equals(rules.missingCode())) {
      return Optional.of(BucketXml.empty(rules.root()));
    }
    return read.isSuccess()
        ? BucketXml.parse(read.body()).filter(root -> rules.root().equals(root.getLocalName()))
        : Optional.empty();
  }

  private Outcome unreadable(Answer read) {
    if (read.status() == 403) {
      return Outcome.unsupported(lacks(rules.rightToRead(), read), rights());
    }
    return isAbsent(read) || read.isSuccess()
        ? withoutCall(read)
        : Outcome.unsupported(
            "The storage service does not show its " + rules.inWords() + answered(read), byHand);
  }

  private Outcome withoutCall(Answer answer) {
    return Outcome.unsupported(
        "The storage service has no call for "
            + rules.inWords()
            + answered(answer)
            + " "
            + elsewhere,
        byHand);
  }

  private static boolean isAbsent(Answer answer) {
    return answer.status() == 501 || answer.status() == 405;
  }

  private static String answered(Answer answer) {
    return " (it answered " + answer.inWords() + ").";
  }

  private Outcome planned(Element found, String detail) {
    return outcome(false, found, mended(found), detail);
  }

  private Outcome outcome(boolean applied, Element before, Element after, String detail) {
    return new Outcome(
        true, applied, rules.json(before), rules.json(after), List.of(), detail, byHand);
  }

  private String lacks(String right, Answer refusal) {
    return "This server's user lacks the right %s (%s): give it %s and %s, or apply the rule by hand."
        .formatted(right, refusal.inWords(), rules.rightToRead(), rules.rightToWrite());
  }

  private List<Snippet> rights() {
    Remedies remedies = new Remedies(bucket.name(), bucket.region());
    return Stream.of(remedies.policy(rules.rightToRead(), rules.rightToWrite()), byHand)
        .flatMap(List::stream)
        .toList();
  }

  /** S3 takes these documents only with a checksum. */
  private static String md5(String body) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return Base64.getEncoder().encodeToString(md5.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
