package org.touchline.doctor.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.SignedRequest;

/** The bucket for new recordings, spoken to request by request. */
public final class Bucket {

  private static final Duration ANSWER = Duration.ofSeconds(4);

  private final RecordingStore store;
  private final RequestSigner signer;
  private final HttpClient http;

  Bucket(RecordingStore store, RequestSigner signer, HttpClient http) {
    this.store = store;
    this.signer = signer;
    this.http = http;
  }

  /** Its name. */
  public String name() {
    return signer.bucket();
  }

  /** The configured region, for example {@code eu-west-1}. */
  public String region() {
    return signer.region();
  }

  /** As this server reaches it; ends in a slash. */
  public URI address() {
    return signer.address();
  }

  /** As browsers reach it; ends in a slash. */
  public URI browserAddress() {
    return signer.browserAddress();
  }

  /** What uploads and plays recordings: for presigned URLs as people get them. */
  public RecordingStore store() {
    return store;
  }

  /** Sends a request as this server would, signed. */
  public Answer send(BucketRequest request) throws IOException, InterruptedException {
    SignedRequest signed = signer.sign(request);
    return send(signed.method(), signed.uri(), signed.headers(), signed.body());
  }

  /** Sends a request as it is: a presigned URL, a preflight, a stranger's GET. */
  public Answer send(String method, URI uri, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    return answer(request(method, uri, headers, body));
  }

  private static HttpRequest request(
      String method, URI uri, Map<String, String> headers, String body) throws IOException {
    BodyPublisher sent = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).timeout(ANSWER).method(method, sent);
      headers.forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException e) {
      // Quotes what it was given, a token or a presigned URL: neither it nor its words go further.
      throw new IOException("a header field cannot be sent");
    }
  }

  /** Once more where the other side has just closed the connection that was kept for this. */
  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    try {
      return Answer.of(Exchange.send(http, request, ANSWER));
    } catch (HttpTimeoutException | ConnectException | SSLException e) {
      throw e;
    } catch (IOException e) {
      return Answer.of(Exchange.send(http, request, ANSWER));
    }
  }
}
