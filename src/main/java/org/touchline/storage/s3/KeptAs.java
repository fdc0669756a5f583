package org.touchline.storage.s3;

import java.util.Map;
import java.util.TreeMap;
import org.touchline.storage.WriteOptions;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Says in each request that begins an object how the bucket shall keep it: header fields, which a
 * browser has to send when they are signed.
 */
record KeptAs(WriteOptions options) {

  void apply(PutObjectRequest.Builder request) {
    options
        .kmsKeyId()
        .ifPresent(
            key -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key));
    options.storageClass().ifPresent(request::storageClass);
  }

  /** Parts follow the upload that they belong to. */
  void apply(CreateMultipartUploadRequest.Builder request) {
    options
        .kmsKeyId()
        .ifPresent(
            key -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key));
    options.storageClass().ifPresent(request::storageClass);
  }

  /** The same as header fields, or as fields of a form. */
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    options
        .kmsKeyId()
        .ifPresent(
            key -> {
              fields.put("x-amz-server-side-encryption", "aws:kms");
              fields.put("x-amz-server-side-encryption-aws-kms-key-id", key);
            });
    options.storageClass().ifPresent(name -> fields.put("x-amz-storage-class", name));
    return fields;
  }
}
