package org.touchline.doctor.remedy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Snippet.Kind;
import org.touchline.doctor.wire.Bucket;

/**
 * Where the CORS rules of a bucket are kept: by S3's own call, or by settings of the service that
 * offers it.
 *
 * @param service that has the bucket, as far as its address tells
 * @param remedies for the bucket
 */
public record CorsAdvice(Service service, Remedies remedies) {

  /** A service that speaks S3. */
  public enum Service {
    /** Amazon S3. */
    AWS(".amazonaws.com", "Add the rule in the S3 console: bucket, Permissions, CORS."),
    /** Cloudflare R2. */
    R2(
        ".r2.cloudflarestorage.com",
        "Add the rule in Cloudflare's dashboard: R2, the bucket, Settings, CORS policy."),
    /** Backblaze B2. */
    B2(
        ".backblazeb2.com",
        "Add the rule in Backblaze's console (Bucket Settings, CORS Rules) or with its b2 command."),
    /** Wasabi. */
    WASABI(".wasabisys.com", "Add the rule in Wasabi's console: the bucket, Settings, CORS."),
    /** Something else: most likely one's own MinIO, S3Proxy or the like. */
    OTHER(
        "",
        "Allow the origins in the settings of the storage service itself: MinIO has "
            + "MINIO_API_CORS_ALLOW_ORIGIN, S3Proxy s3proxy.cors-allow-origins.");

    private final String domain;
    private final String place;

    Service(String domain, String place) {
      this.domain = domain;
      this.place = place;
    }

    static Service at(URI address) {
      String host = address.getHost().toLowerCase(Locale.ROOT);
      return Stream.of(values())
          .filter(service -> (host + ".").contains(service.domain + "."))
          .findFirst()
          .orElse(OTHER);
    }

    /** What to do where S3's own call does not exist, in one sentence. */
    public String place() {
      return place;
    }
  }

  /** Advice for this bucket. */
  public static CorsAdvice to(Bucket bucket) {
    return new CorsAdvice(
        Service.at(bucket.address()), new Remedies(bucket.name(), bucket.region()));
  }

  /** The rule for these front ends, in all forms that could be of use. */
  public List<Snippet> snippets(List<String> origins) {
    List<Snippet> snippets = new ArrayList<>(remedies.cors(origins));
    if (service == Service.OTHER) {
      snippets.addAll(settings(origins));
    }
    return snippets;
  }

  /** The rule for these front ends where S3's own call does not exist. */
  public List<Snippet> withoutCall(List<String> origins) {
    return service == Service.OTHER
        ? settings(origins)
        : remedies.cors(origins).stream()
            .filter(snippet -> snippet.kind() == Kind.BUCKET_CORS)
            .toList();
  }

  private static List<Snippet> settings(List<String> origins) {
    String patterns = origins.stream().map(CorsAdvice::asPattern).collect(Collectors.joining(" "));
    return List.of(
        Remedies.env("# MinIO", "MINIO_API_CORS_ALLOW_ORIGIN=" + String.join(",", origins)),
        Remedies.env(
            "# S3Proxy, s3proxy.conf",
            "s3proxy.cors-allow-origins=" + patterns,
            "s3proxy.cors-allow-methods=GET HEAD PUT POST DELETE",
            "s3proxy.cors-allow-headers=Content-Type",
            "s3proxy.cors-exposed-headers=ETag Content-Range Location"));
  }

  /** To S3Proxy origins are regular expressions, and a properties file wants backslashes twice. */
  private static String asPattern(String origin) {
    return origin.replaceAll("([.\\[\\]])", "\\\\\\\\$1");
  }
}
