package org.touchline.doctor.bucket;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.StorageSettings;

/** Whether somebody answers at the endpoint who is S3. */
final class EndpointCheck extends BucketCheck {

  static final String ID = "s3-endpoint";

  private static final String ADDRESS = StorageSettings.ENDPOINT;
  private static final int SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private static final Trouble NOT_S3 =
      new Trouble(
          "What answers at the configured endpoint is not S3.",
          "Set " + ADDRESS + " to the S3 API of your service, not to its web console.");

  private static final Trouble IN_TROUBLE =
      new Trouble(
          "The S3 service answers, but is in trouble itself.",
          "Wait and run the doctor again; if this stays, look at the state of the service.");

  EndpointCheck(BucketAccess access) {
    super(ID, "S3 endpoint answers", access, StorageCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws InterruptedException {
    URI address = bucket.address();
    try {
      return judge(bucket.send("GET", address, Map.of(), ""), address.getAuthority());
    } catch (IOException e) {
      Unreachable reason = Unreachable.of(e);
      return reason.isOfTheName() && VirtualHost.isUsed(bucket)
          ? ofService(bucket)
          : trouble(reason).failed(seen(reason, address.getAuthority()));
    }
  }

  /** Whether the bucket's own host name is the right one is for another check to say. */
  private static Finding ofService(Bucket bucket) throws InterruptedException {
    URI service = VirtualHost.service(bucket);
    try {
      return judge(bucket.send("GET", service, Map.of(), ""), service.getAuthority());
    } catch (IOException e) {
      Unreachable reason = Unreachable.of(e);
      return trouble(reason).failed(seen(reason, service.getAuthority()));
    }
  }

  private static Finding judge(Answer answer, String host) {
    String seen = host + " answered " + answer.inWords();
    if (!isS3(answer)) {
      return NOT_S3.failed(seen + " without any sign of S3");
    }
    return answer.status() >= SERVER_ERROR && answer.status() != NOT_IMPLEMENTED
        ? IN_TROUBLE.failed(seen)
        : Finding.pass(seen);
  }

  private static boolean isS3(Answer answer) {
    return answer.header("x-amz-request-id").isPresent()
        || answer.error().isPresent()
        || answer.body().contains("ListBucketResult")
        || answer.body().contains("ListAllMyBucketsResult");
  }

  private static String seen(Unreachable reason, String host) {
    return switch (reason) {
      case UNKNOWN_NAME -> "the name " + host + " has no address";
      case REFUSED -> "no connection to " + host;
      case SILENT -> host + " took the connection and did not answer";
      case UNTRUSTED, EXPIRED, OTHER_NAME, NO_TLS -> "the TLS handshake with " + host + " failed";
    };
  }

  private static Trouble trouble(Unreachable reason) {
    return switch (reason) {
      case UNKNOWN_NAME ->
          new Trouble(
              "The endpoint's host name is unknown.",
              "Correct the name in "
                  + ADDRESS
                  + " or the region's, or mend the DNS that this server asks.");
      case REFUSED ->
          new Trouble(
              "Nobody answers at the configured endpoint.",
              "Correct "
                  + ADDRESS
                  + ", start the service, or open the firewall from this server to it.");
      case SILENT ->
          new Trouble(
              "Somebody takes connections at the configured endpoint but does not answer.",
              "Look at the state of the service and of the proxies before it, or correct "
                  + ADDRESS
                  + ".");
      case UNTRUSTED ->
          new Trouble(
              "The endpoint's certificate is signed by nobody whom this server trusts.",
              "Add its certificate authority to the trust store of the server's JVM.");
      case EXPIRED ->
          new Trouble(
              "The endpoint's certificate has expired or is not valid yet.",
              "Renew the certificate, and compare the clocks of both machines.");
      case OTHER_NAME ->
          new Trouble(
              "The endpoint's certificate belongs to another host name.",
              "Set " + ADDRESS + " to the name in the certificate, or issue one for this name.");
      case NO_TLS ->
          new Trouble(
              "The endpoint does not speak the TLS that https asks for.",
              "Set " + ADDRESS + " to the port that speaks TLS, or to http inside a safe network.");
    };
  }
}
