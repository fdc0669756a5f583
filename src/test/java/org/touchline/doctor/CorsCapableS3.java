package org.touchline.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;

/**
 * An S3 endpoint that has the calls for CORS and lifecycle rules, as AWS has them and S3Proxy has
 * not: it stands before an S3Proxy, keeps the two documents of the bucket in memory, answers
 * preflights by the one, and passes on all else as it is, so that signatures hold.
 */
public final class CorsCapableS3 implements AutoCloseable {

  private static final Map<String, String> MISSING =
      Map.of("cors", "NoSuchCORSConfiguration", "lifecycle", "NoSuchLifecycleConfiguration");

  private final S3Front front;
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Map<String, Response> refusals = new ConcurrentHashMap<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> afterReads = new ConcurrentLinkedQueue<>();

  private CorsCapableS3(S3Front front) {
    this.front = front;
  }

  /** Stands before this S3Proxy, which must let no origin in by its own settings. */
  public static CorsCapableS3 before(URI s3Proxy) {
    CorsCapableS3 s3 = new CorsCapableS3(S3Front.before(s3Proxy));
    s3.front.obey(s3::answer);
    return s3;
  }

  public URI endpoint() {
    return front.endpoint();
  }

  /** The bucket's document {@code cors} or {@code lifecycle}, as it was written. */
  public Optional<String> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }

  /** Gives the bucket a document, as somebody else would. */
  public void keep(String name, String document) {
    documents.put(name, document);
  }

  /** Which documents were written, one entry for each time. */
  public List<String> writes() {
    return List.copyOf(writes);
  }

  /** From now on answers a call so, for example {@code PUT cors}. */
  public void refuse(String call, int status, String code) {
    refusals.put(call, Response.error(status, code, "refused"));
  }

  /** Somebody else is quick: does this between the next read of a document and what follows. */
  public void afterTheNextRead(Runnable work) {
    afterReads.add(work);
  }

  @Override
  public void close() {
    front.close();
  }

  private Optional<Response> answer(Request request, Rule.Next next) throws IOException {
    Optional<String> name = MISSING.keySet().stream().filter(request::asks).findFirst();
    if (name.isPresent()) {
      return Optional.of(document(request, name.get()));
    }
    return request.method().equals("OPTIONS")
        ? Optional.of(preflight(request))
        : next.ask(request).map(response -> withCors(request, response));
  }

  private Response document(Request request, String name) {
    Response refusal = refusals.get(request.method() + " " + name);
    if (refusal != null) {
      return refusal;
    }
    if (!request.isSigned()) {
      return Response.error(403, "AccessDenied", "Access Denied");
    }
    return switch (request.method()) {
      case "GET" -> read(name);
      case "PUT" -> write(request, name);
      case "DELETE" -> remove(name);
      default -> Response.error(405, "MethodNotAllowed", "not allowed");
    };
  }

  private Response read(String name) {
    String document = documents.get(name);
    Optional.ofNullable(afterReads.poll()).ifPresent(Runnable::run);
    return document == null
        ? Response.error(404, MISSING.get(name), "The configuration does not exist")
        : Response.of(200, Map.of("Content-Type", "application/xml"), inBytes(document));
  }

  /** S3 takes these documents only with a checksum of their bytes. */
  private Response write(Request request, String name) {
    Optional<String> sent = request.head().field("Content-MD5");
    if (sent.isEmpty()) {
      return Response.error(400, "InvalidRequest", "Missing required header: Content-MD5");
    }
    if (!sent.get().equals(md5(bytes(request)))) {
      return Response.error(400, "BadDigest", "The Content-MD5 you specified did not match");
    }
    documents.put(name, new String(bytes(request), StandardCharsets.UTF_8));
    writes.add(name);
    return Response.of(200, Map.of(), "");
  }

  private Response remove(String name) {
    documents.remove(name);
    return Response.of(204, Map.of(), "");
  }

  private Response preflight(Request request) {
    if (!documents.containsKey("cors")) {
      return Response.error(
          403, "AccessForbidden", "CORSResponse: CORS is not enabled for this bucket.");
    }
    return CorsEvaluation.of(documents.get("cors"))
        .preflight(
            field(request, "Origin"),
            field(request, "Access-Control-Request-Method"),
            field(request, "Access-Control-Request-Headers"))
        .map(fields -> Response.of(200, fields, ""))
        .orElseGet(
            () ->
                Response.error(
                    403, "AccessForbidden", "CORSResponse: This CORS request is not allowed."));
  }

  private Response withCors(Request request, Response response) {
    String origin = field(request, "Origin");
    if (origin.isEmpty() || !documents.containsKey("cors")) {
      return response;
    }
    Response changed = response;
    Map<String, String> fields =
        CorsEvaluation.of(documents.get("cors")).response(origin, request.method());
    for (Map.Entry<String, String> field : fields.entrySet()) {
      changed = changed.with(field.getKey(), field.getValue());
    }
    return changed;
  }

  /** Blank when it is not there. */
  private static String field(Request request, String name) {
    return request.head().field(name).orElse("");
  }

  /** The front's messages have a character for each byte. */
  private static String inBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** A request's body has a character for each byte. */
  private static byte[] bytes(Request request) {
    return request.body().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String md5(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
