package org.touchline.doctor.bucket;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.S3Error;
import org.touchline.storage.StorageSettings;

/** Whether the bucket's name is where the service looks for it: in the host name or in the path. */
final class AddressingCheck extends BucketCheck {

  static final String ID = "s3-addressing";

  private static final Snippet PATH = style("path");
  private static final Snippet VIRTUAL = style("virtual");

  /** Alibaba's and Tencent's words for it. */
  private static final Set<String> NO_PATH_STYLE =
      Set.of("SecondLevelDomainForbidden", "PathStyleDomainForbidden");

  /** Whose host names begin with a bucket's name only when they are that bucket's. */
  private static final Set<String> CLOUDS =
      Set.of(
          ".amazonaws.com",
          ".aliyuncs.com",
          ".backblazeb2.com",
          ".digitaloceanspaces.com",
          ".linodeobjects.com",
          ".myqcloud.com",
          ".scw.cloud",
          ".wasabisys.com");

  private static final Trouble HOST_UNKNOWN =
      new Trouble(
          "The bucket's name is put before the host name, where this service does not know it.",
          "Set " + StorageSettings.ADDRESSING_STYLE + "=path.");

  private static final Trouble PATH_REFUSED =
      new Trouble(
          "The bucket's name is put into the path, but this service wants it before the host name.",
          "Set " + StorageSettings.ADDRESSING_STYLE + "=virtual.");

  private static final Trouble NAMED_TWICE =
      new Trouble(
          "The endpoint's address names the bucket already, so it is named twice.",
          "Set " + StorageSettings.ENDPOINT + " to the service's address without the bucket.");

  AddressingCheck(BucketAccess access) {
    super(ID, "Bucket is addressed as the service wants", access, EndpointCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    URI address = bucket.address();
    if (isNamedInHostAndPath(bucket) || isNamedTwiceInPath(bucket)) {
      return NAMED_TWICE.failed("the bucket's address is " + address, endpoint(bucket));
    }
    try {
      return judge(bucket, Look.at(bucket));
    } catch (IOException e) {
      if (VirtualHost.isUsed(bucket) && Unreachable.of(e).isOfTheName()) {
        return HOST_UNKNOWN.failed("the service has no host " + address.getHost(), PATH);
      }
      throw e;
    }
  }

  private static Finding judge(Bucket bucket, Answer answer) {
    String seen = "the bucket's list was answered " + answer.inWords();
    if (NO_PATH_STYLE.contains(answer.code())) {
      return PATH_REFUSED.failed(seen, VIRTUAL);
    }
    boolean other =
        answer.code().equals("NoSuchBucket")
            && answer.error().flatMap(error -> otherBucket(error, bucket.name())).isPresent();
    boolean nameIgnored = answer.body().contains("ListAllMyBucketsResult") || other;
    if (VirtualHost.isUsed(bucket) && nameIgnored) {
      return HOST_UNKNOWN.failed("the service did not see the bucket's name in its host", PATH);
    }
    return answer.code().equals("NoSuchKey")
        ? NAMED_TWICE.failed(seen, endpoint(bucket))
        : Finding.pass("the bucket's address is " + bucket.address());
  }

  private static Optional<String> otherBucket(S3Error error, String ours) {
    return error.member("BucketName").filter(name -> !name.equals(ours));
  }

  private static boolean isNamedInHostAndPath(Bucket bucket) {
    String host = bucket.address().getHost();
    return host.startsWith(bucket.name() + ".")
        && CLOUDS.stream().anyMatch(host::endsWith)
        && !VirtualHost.isUsed(bucket);
  }

  /** Once by the setting, once by us. */
  private static boolean isNamedTwiceInPath(Bucket bucket) {
    return bucket.address().getPath().contains("/" + bucket.name() + "/" + bucket.name() + "/");
  }

  private static Snippet endpoint(Bucket bucket) {
    return Remedies.env(
        StorageSettings.ENDPOINT + "=<the service's address>",
        StorageSettings.BUCKET + "=" + bucket.name());
  }

  private static Snippet style(String style) {
    return Remedies.env(StorageSettings.ADDRESSING_STYLE + "=" + style);
  }
}
