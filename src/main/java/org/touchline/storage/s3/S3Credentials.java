package org.touchline.storage.s3;

import org.touchline.storage.S3Settings;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The configured credentials, or the SDK's default chain; says plainly when there are none. */
final class S3Credentials implements AwsCredentialsProvider, SdkAutoCloseable {

  private final AwsCredentialsProvider source;

  S3Credentials(AwsCredentialsProvider source) {
    this.source = source;
  }

  static S3Credentials of(S3Settings settings) {
    return new S3Credentials(
        settings
            .accessKey()
            .<AwsCredentialsProvider>map(
                accessKey ->
                    StaticCredentialsProvider.create(
                        credentials(accessKey, settings.secretKey().orElseThrow(), settings)))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build()));
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return source.resolveCredentials();
    } catch (SdkException e) {
      throw new StorageException.Unavailable("no AWS credentials were found", e);
    }
  }

  @Override
  public void close() {
    if (source instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  private static AwsCredentials credentials(
      String accessKey, String secretKey, S3Settings settings) {
    return settings
        .sessionToken()
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(accessKey, secretKey, token))
        .orElseGet(() -> AwsBasicCredentials.create(accessKey, secretKey));
  }
}
