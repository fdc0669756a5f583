package org.touchline.demo;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Objects in a folder, as in S3, where no object's removal disturbs another's writing. S3Proxy
 * removes a folder with its last object, also one in which it is about to write the next; such a
 * write fails before it has read anything, so it is made again.
 */
final class KeptFolders extends ForwardingBlobStore {

  /** Each attempt makes the folder anew; to fail, somebody has to empty it each time. */
  private static final int ATTEMPTS = 100;

  KeptFolders(BlobStore objects) {
    super(objects);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    return inFolder(() -> super.putBlob(request, content));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return inFolder(() -> super.completeMultipartUpload(upload, request));
  }

  private static <T> T inFolder(Supplier<T> write) {
    for (int left = ATTEMPTS; left > 1; left--) {
      try {
        return write.get();
      } catch (RuntimeException e) { // S3Proxy wraps what the file system says in no narrower one
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      }
    }
    return write.get();
  }
}
