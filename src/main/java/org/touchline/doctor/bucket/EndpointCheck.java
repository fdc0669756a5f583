package org.touchline.doctor.bucket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.BucketAccess;

/** Whether somebody answers at the endpoint who is S3. */
final class EndpointCheck implements Check {

  static final String ID = "s3-endpoint";

  private static final String ADDRESS = "AWS_S3_ENDPOINT_URL";

  private final BucketAccess access;

  EndpointCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "S3 endpoint answers";
  }

  @Override
  public Set<String> needs() {
    return Set.of(StorageCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws InterruptedException {
    URI address = access.bucket().address();
    String host = address.getAuthority();
    try {
      Answer answer = access.bucket().send("GET", address, Map.of(), "");
      return judge(answer, host);
    } catch (IOException e) {
      return unreachable(e, host);
    }
  }

  private static Finding judge(Answer answer, String host) {
    boolean s3 = answer.header("x-amz-request-id").isPresent() || answer.error().isPresent();
    String seen = host + " answered " + answer.inWords();
    return s3 || answer.body().contains("ListBucketResult")
        ? Finding.pass(seen)
        : Finding.fail(
            seen + " without any sign of S3",
            "What answers at the configured endpoint is not S3.",
            "Set " + ADDRESS + " to the S3 API of your service, not to its web console.");
  }

  private static Finding unreachable(IOException failure, String host) {
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return Finding.fail(
          "the name " + host + " has no address",
          "The endpoint's host name is unknown.",
          "Correct the name in " + ADDRESS + " or the region's, or mend this server's DNS.");
    }
    if (isCausedBy(failure, SSLException.class)) {
      return Finding.fail(
          "the TLS handshake with " + host + " failed",
          "The endpoint's certificate is not trusted, is expired or belongs to another name.",
          "Give the endpoint a valid certificate, or add its authority to the JVM's trust store.");
    }
    return Finding.fail(
        "no connection to " + host + ": " + (isLate(failure) ? "no answer" : "refused"),
        "Nobody answers at the configured endpoint.",
        "Correct " + ADDRESS + ", start the service, or open the firewall from this server to it.");
  }

  private static boolean isLate(IOException failure) {
    return failure instanceof HttpTimeoutException && !isCausedBy(failure, ConnectException.class);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
