package org.touchline.storage.s3;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends the server's own files: in one request, or in equal parts when they are too large. */
final class S3Uploader {

  private static final System.Logger LOG = System.getLogger(S3Uploader.class.getName());

  private final S3Client client;
  private final String bucket;
  private final UploadLimits limits;
  private final KeptAs kept;

  S3Uploader(S3Client client, String bucket, UploadLimits limits, KeptAs kept) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
    this.kept = kept;
  }

  /** Stores the file's bytes, or throws and leaves nothing under the key. */
  void upload(ObjectKey key, Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.size() > limits.singlePut()) {
        uploadInParts(key, channel);
      } else {
        uploadAtOnce(key, channel);
      }
    } catch (IOException e) {
      throw new StorageException.Unavailable("reading the file for " + key + " failed", e);
    } catch (SdkException e) {
      throw translate(key, e);
    }
  }

  /** The file is stored: that it cannot be deleted is not the upload's failure. */
  void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "an uploaded file stays behind: {0}", e.toString());
    }
  }

  private void uploadAtOnce(ObjectKey key, FileChannel channel) throws IOException {
    String type = ContentTypes.of(key);
    RequestBody body = body(channel, 0, channel.size(), type);
    // What may be there after a failure stays for the sweep: another node may have confirmed it.
    client.putObject(
        request -> kept.apply(request.bucket(bucket).key(key.value()).contentType(type)), body);
  }

  private void uploadInParts(ObjectKey key, FileChannel channel) throws IOException {
    String uploadId =
        client
            .createMultipartUpload(
                request ->
                    kept.apply(
                        request.bucket(bucket).key(key.value()).contentType(ContentTypes.of(key))))
            .uploadId();
    try {
      List<CompletedPart> parts = sendParts(key, uploadId, channel);
      client.completeMultipartUpload(
          request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .uploadId(uploadId)
                  .multipartUpload(completed -> completed.parts(parts)));
    } catch (SdkException e) {
      undo(
          e,
          () ->
              client.abortMultipartUpload(
                  request -> request.bucket(bucket).key(key.value()).uploadId(uploadId)));
      throw e;
    }
  }

  private List<CompletedPart> sendParts(ObjectKey key, String uploadId, FileChannel channel)
      throws IOException {
    long size = channel.size();
    long partSize = limits.partSizeFor(size);
    List<CompletedPart> parts = new ArrayList<>();
    for (long first = 0; first < size; first += partSize) {
      int number = parts.size() + 1;
      long length = Math.min(partSize, size - first);
      UploadPartResponse sent =
          client.uploadPart(
              request ->
                  request.bucket(bucket).key(key.value()).uploadId(uploadId).partNumber(number),
              body(channel, first, length, "application/octet-stream"));
      parts.add(completed(number, sent));
    }
    return parts;
  }

  private static CompletedPart completed(int number, UploadPartResponse sent) {
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumCRC32(sent.checksumCRC32())
        .build();
  }

  private static RequestBody body(FileChannel channel, long first, long length, String type) {
    return RequestBody.fromContentProvider(
        () -> new FileSlice(channel, first, length), length, type);
  }

  private static void undo(SdkException failure, Runnable undoing) {
    try {
      undoing.run();
    } catch (SdkException e) {
      failure.addSuppressed(e);
    }
  }

  private static StorageException translate(ObjectKey key, SdkException cause) {
    S3Failure failure = S3Failure.of(cause);
    if (failure.isFull()) {
      return new StorageException.Full(key, cause);
    }
    return failure.isDenied()
        ? new StorageException.Denied("writing", key, cause)
        : failure.unavailable("writing", key);
  }
}
