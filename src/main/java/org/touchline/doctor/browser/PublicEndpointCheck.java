package org.touchline.doctor.browser;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Hosts;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.ShownAs;

/** Whether browsers find the bucket at the address that they are sent to. */
final class PublicEndpointCheck implements Check {

  static final String ID = "public-endpoint";

  private static final String SETTING = "AWS_S3_PUBLIC_ENDPOINT_URL";
  private static final Snippet PUBLIC_ADDRESS =
      Remedies.env(SETTING + "=https://<the storage service's public address>");
  private static final ShownAs AS_VIDEO = new ShownAs("video/mp4", Optional.empty());
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  PublicEndpointCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Browsers find the bucket";
  }

  @Override
  public Set<String> needs() {
    return Needs.WORKING_BUCKET;
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    Bucket bucket = access.bucket();
    if (isMixedContent(bucket.browserAddress(), visit)) {
      return mixedContent(bucket);
    }
    Finding found = compare(bucket);
    return isOutOfReach(bucket.browserAddress(), visit) ? internalName(bucket, found) : found;
  }

  private static boolean isMixedContent(URI address, Visit visit) {
    boolean httpsPage =
        Stream.concat(Stream.of(visit.base().toString()), visit.origins().stream())
            .anyMatch(page -> page.startsWith("https:"));
    return httpsPage && "http".equals(address.getScheme()) && !Hosts.isLoopback(address);
  }

  private static boolean isOutOfReach(URI address, Visit visit) {
    boolean sameMachine = Hosts.isLoopback(address) && Hosts.isLoopback(visit.base());
    return Hosts.isInternal(address) && !sameMachine;
  }

  private static Finding mixedContent(Bucket bucket) {
    return Finding.fail(
        "browsers are sent to http://" + host(bucket) + " from an https page",
        "Browsers block an http address of the bucket on an https page as mixed content.",
        "Serve the storage with TLS and set " + SETTING + " to its https address.",
        Remedies.env(SETTING + "=https://" + host(bucket)));
  }

  /** Where this server can use the address, some browsers may too: those of its own network. */
  private static Finding internalName(Bucket bucket, Finding found) {
    Status status = found.status() == Status.PASS ? Status.WARN : Status.FAIL;
    return new Finding(
        status,
        "browsers are sent to " + host(bucket),
        "The address of the bucket is known inside the server's network only.",
        "Set " + SETTING + " to the address by which browsers reach the storage service.",
        List.of(PUBLIC_ADDRESS));
  }

  private Finding compare(Bucket bucket) throws IOException, InterruptedException {
    return bucket.browserAddress().equals(bucket.address())
        ? Finding.pass("browsers use the same address as this server: " + host(bucket))
        : writeHereReadThere(bucket);
  }

  private Finding writeHereReadThere(Bucket bucket) throws IOException, InterruptedException {
    ObjectKey key = ObjectKey.issue(0, "mp4", random);
    String content = HexFormat.of().toHexDigits(random.nextLong());
    bucket.send(BucketRequest.object("PUT", key).withBody(content));
    try {
      return judge(bucket.send("GET", publicUrl(bucket, key), Map.of(), ""), content, bucket);
    } catch (IOException e) {
      return unreachable(bucket, e);
    } finally {
      bucket.send(BucketRequest.object("DELETE", key));
    }
  }

  private static URI publicUrl(Bucket bucket, ObjectKey key) {
    Pin any = new Pin(EntityTag.of("any"), Optional.empty());
    return bucket.store().presignGet(key, any, LIFETIME, AS_VIDEO).orElseThrow().url();
  }

  private static Finding judge(Answer answer, String content, Bucket bucket) {
    String seen = host(bucket) + " answered " + answer.inWords();
    if (answer.isSuccess() && answer.body().equals(content)) {
      return Finding.pass(host(bucket) + " leads to the same bucket");
    }
    if (answer.code().equals("SignatureDoesNotMatch")) {
      return Finding.pass(seen + ": it is S3; uploads tell whether requests arrive unchanged");
    }
    boolean s3 = answer.error().isPresent() || answer.header("x-amz-request-id").isPresent();
    return s3
        ? Finding.fail(
            seen + " for an object that " + bucket.address().getAuthority() + " has",
            "The public endpoint leads to another bucket than the one this server writes to.",
            "Set " + SETTING + " to the public address of the same storage service.",
            PUBLIC_ADDRESS)
        : Finding.fail(
            seen + " without any sign of S3",
            "What answers at the public endpoint is not S3.",
            "Set " + SETTING + " to the S3 API of your service, not to its web console.",
            PUBLIC_ADDRESS);
  }

  private static Finding unreachable(Bucket bucket, IOException failure) {
    return Finding.fail(
        "no answer from " + host(bucket) + ": " + failure.getClass().getSimpleName(),
        "Nobody answers at the public endpoint, at least not to this server.",
        "Correct " + SETTING + ", or open the way from here to it so that it can be examined.",
        PUBLIC_ADDRESS);
  }

  private static String host(Bucket bucket) {
    return bucket.browserAddress().getAuthority();
  }
}
