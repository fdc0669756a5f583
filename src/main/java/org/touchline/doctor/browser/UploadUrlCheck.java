package org.touchline.doctor.browser;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.BucketAccess;

/** Whether an upload URL, as people get it, signs nothing that their browsers would change. */
final class UploadUrlCheck implements Check {

  static final String ID = "upload-signature";

  private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders=";
  private static final String HOST = "host";

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  UploadUrlCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Upload URLs sign only the host";
  }

  @Override
  public Set<String> needs() {
    return Needs.CREDENTIALS;
  }

  @Override
  public Finding examine(Visit visit) {
    return judge(signedHeaders(ProbeUpload.to(access.bucket(), random).url()));
  }

  /** What the signature covers, as the URL itself says. */
  static List<String> signedHeaders(URI url) {
    return Stream.of(url.getRawQuery().split("&"))
        .filter(parameter -> parameter.startsWith(SIGNED_HEADERS))
        .map(parameter -> parameter.substring(SIGNED_HEADERS.length()))
        .map(names -> URLDecoder.decode(names, StandardCharsets.UTF_8))
        .flatMap(names -> Stream.of(names.split(";")))
        .toList();
  }

  static Finding judge(List<String> signed) {
    if (signed.equals(List.of(HOST))) {
      return Finding.pass("the signature covers the host alone: any Content-Type is accepted");
    }
    String more =
        signed.stream().filter(name -> !name.equals(HOST)).collect(Collectors.joining(", "));
    return signed.contains(HOST)
        ? Finding.fail(
            "X-Amz-SignedHeaders names " + more,
            "Upload URLs sign " + more + ", which a browser changes or leaves out.",
            "Report this as a defect of Touchline: upload URLs must sign the host alone.")
        : Finding.fail(
            "X-Amz-SignedHeaders does not name the host",
            "Upload URLs are not signed with signature version 4.",
            "Report this as a defect of Touchline: upload URLs must sign the host.");
  }
}
