package org.touchline.doctor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An S3 endpoint that has the calls for CORS and lifecycle rules, as AWS has them and S3Proxy has
 * not: it stands before an S3Proxy, keeps the two documents of the bucket in memory, answers
 * preflights by the one, and passes on all else as it is, so that signatures hold.
 */
public final class CorsCapableS3 implements AutoCloseable {

  private static final Map<String, String> MISSING =
      Map.of("cors", "NoSuchCORSConfiguration", "lifecycle", "NoSuchLifecycleConfiguration");

  private final HttpServer front;
  private final Upstream upstream;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> afterReads = new ConcurrentLinkedQueue<>();

  /** What is answered in the place of S3. */
  private record Refusal(int status, String code) {}

  private CorsCapableS3(HttpServer front, URI s3Proxy) {
    this.front = front;
    this.upstream = new Upstream(s3Proxy);
  }

  /** Stands before this S3Proxy, which must let no origin in by its own settings. */
  public static CorsCapableS3 before(URI s3Proxy) {
    try {
      HttpServer front =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      CorsCapableS3 s3 = new CorsCapableS3(front, s3Proxy);
      front.setExecutor(s3.workers);
      front.createContext("/", s3::answer);
      front.start();
      return s3;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + front.getAddress().getPort());
  }

  /** The bucket's document, as it was written. */
  public Optional<String> document(String subresource) {
    return Optional.ofNullable(documents.get(subresource));
  }

  /** Gives the bucket a document, as somebody else would. */
  public void keep(String subresource, String document) {
    documents.put(subresource, document);
  }

  /** Which documents were written, one entry for each time. */
  public List<String> writes() {
    return List.copyOf(writes);
  }

  /** From now on answers so to, for example, {@code PUT cors}. */
  public void refuse(String call, int status, String code) {
    refusals.put(call, new Refusal(status, code));
  }

  /** Somebody else is quick: does this between the next read of a document and what follows. */
  public void afterTheNextRead(Runnable work) {
    afterReads.add(work);
  }

  @Override
  public void close() {
    front.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> subresource = subresource(exchange.getRequestURI());
      if (subresource.isPresent()) {
        document(exchange, subresource.get());
      } else if (exchange.getRequestMethod().equals("OPTIONS")) {
        preflight(exchange);
      } else {
        upstream.passOn(exchange, corsFields(exchange));
      }
    }
  }

  private static Optional<String> subresource(URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return MISSING.keySet().stream()
        .filter(name -> query.equals(name) || query.equals(name + "="))
        .findFirst();
  }

  private void document(HttpExchange exchange, String name) throws IOException {
    String method = exchange.getRequestMethod();
    Refusal refusal = refusals.get(method + " " + name);
    boolean signed =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
            .startsWith("AWS4-HMAC-SHA256 ");
    if (refusal != null) {
      error(exchange, refusal.status(), refusal.code(), "refused");
    } else if (!signed) {
      error(exchange, 403, "AccessDenied", "Access Denied");
    } else {
      switch (method) {
        case "GET" -> read(exchange, name);
        case "PUT" -> write(exchange, name);
        case "DELETE" -> {
          documents.remove(name);
          exchange.sendResponseHeaders(204, -1);
        }
        default -> error(exchange, 405, "MethodNotAllowed", "not allowed");
      }
    }
  }

  private void read(HttpExchange exchange, String name) throws IOException {
    String document = documents.get(name);
    Optional.ofNullable(afterReads.poll()).ifPresent(Runnable::run);
    if (document == null) {
      error(exchange, 404, MISSING.get(name), "The configuration does not exist");
    } else {
      send(exchange, 200, document);
    }
  }

  /** S3 takes these documents only with a checksum of their bytes. */
  private void write(HttpExchange exchange, String name) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String sent = exchange.getRequestHeaders().getFirst("Content-MD5");
    if (sent == null) {
      error(exchange, 400, "InvalidRequest", "Missing required header: Content-MD5");
    } else if (!sent.equals(md5(body))) {
      error(exchange, 400, "BadDigest", "The Content-MD5 you specified did not match");
    } else {
      documents.put(name, new String(body, StandardCharsets.UTF_8));
      writes.add(name);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void preflight(HttpExchange exchange) throws IOException {
    if (!documents.containsKey("cors")) {
      error(exchange, 403, "AccessForbidden", "CORSResponse: CORS is not enabled for this bucket.");
      return;
    }
    Headers asked = exchange.getRequestHeaders();
    Optional<Map<String, String>> granted =
        CorsEvaluation.of(documents.get("cors"))
            .preflight(
                asked.getFirst("Origin"),
                asked.getFirst("Access-Control-Request-Method"),
                asked.getFirst("Access-Control-Request-Headers"));
    if (granted.isEmpty()) {
      error(exchange, 403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");
      return;
    }
    granted.get().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(200, -1);
  }

  private Map<String, String> corsFields(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String rules = documents.get("cors");
    return origin == null || rules == null
        ? Map.of()
        : CorsEvaluation.of(rules).response(origin, exchange.getRequestMethod());
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    send(
        exchange,
        status,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }

  private static void send(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String md5(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
