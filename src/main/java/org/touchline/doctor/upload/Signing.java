package org.touchline.doctor.upload;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this server's upload URLs are signed with, besides the secret.
 *
 * @param accessKey the id of the key pair
 * @param region that is signed for
 * @param host the only header field that is signed, with its port
 * @param base the path before a key; begins and ends in a slash
 */
record Signing(String accessKey, String region, String host, String base) {

  private static final Pattern CREDENTIAL =
      Pattern.compile("[?&]X-Amz-Credential=([^&]*)", Pattern.CASE_INSENSITIVE);

  /** Reads it off a URL of ours. */
  static Signing of(URI url, URI bucketAddress) {
    Matcher credential = CREDENTIAL.matcher(url.toString());
    String scope =
        credential.find() ? URLDecoder.decode(credential.group(1), StandardCharsets.UTF_8) : "";
    String[] parts = scope.split("/", -1);
    return new Signing(
        parts[0],
        parts.length > 2 ? parts[2] : "",
        url.getRawAuthority(),
        bucketAddress.getRawPath());
  }

  /** The key that a path of a request leads to; empty outside the bucket. */
  Optional<String> keyOf(String path) {
    return path.startsWith(base) ? Optional.of(path.substring(base.length())) : Optional.empty();
  }
}
