package org.touchline.storage.s3;

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
}
