package org.touchline.front;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers as S3 does to a user who has {@code s3:PutObject}, {@code s3:GetObject} and {@code
 * s3:DeleteObject} on the objects and nothing else. Whoever is not known, or asks for a bucket that
 * does not exist, hears of that first.
 */
public final class OnlyThreeRights implements Rule {

  /** What belongs to an object and needs a right of its own. */
  private static final List<String> FURTHER =
      List.of("acl", "attributes", "legal-hold", "retention", "tagging", "torrent", "versionId");

  private static final Set<String> OF_OBJECTS = Set.of("PUT", "GET", "HEAD", "DELETE");

  @Override
  public Optional<Response> answer(Request request, Next next) throws IOException {
    if (!request.isSigned() || request.method().equals("OPTIONS")) {
      return next.ask(request);
    }
    boolean looks = request.method().equals("GET") || request.method().equals("HEAD");
    return isAllowed(request) || looks
        ? next.ask(request).map(response -> asAllowed(request, response))
        : Optional.of(denied());
  }

  /** Who only looks hears first of what S3 finds before it comes to rights. */
  private static Response asAllowed(Request request, Response response) {
    if (isRefusedBeforeRights(request, response)) {
      return response;
    }
    boolean hidden = response.status() == 404 && !request.method().equals("DELETE");
    return isAllowed(request) && !hidden ? response : denied();
  }

  private static Response denied() {
    return Response.error(403, "AccessDenied", "Access Denied");
  }

  private static boolean isRefusedBeforeRights(Request request, Response response) {
    boolean otherRefusal = response.status() == 403 && !response.isError("AccessDenied");
    boolean headOfBucket = request.method().equals("HEAD") && request.key().isEmpty();
    return response.isError("NoSuchBucket")
        || response.isError("NoSuchUpload")
        || (otherRefusal && !response.body().isEmpty())
        || (headOfBucket && response.status() == 404);
  }

  private static boolean isAllowed(Request request) {
    if (request.key().isEmpty() || FURTHER.stream().anyMatch(request::asks)) {
      return false;
    }
    boolean ofUpload = request.asks("uploadId") || request.asks("uploads");
    return ofUpload
        ? request.method().equals("PUT") || request.method().equals("POST")
        : OF_OBJECTS.contains(request.method());
  }
}
