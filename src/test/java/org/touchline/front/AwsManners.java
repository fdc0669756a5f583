package org.touchline.front;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers what AWS answers about a bucket in good order and what S3Proxy does not know: its rules,
 * its encryption, who may read it. Signatures are checked behind it.
 */
public final class AwsManners implements Rule {

  private static final String NS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

  private final Map<String, String> documents = new LinkedHashMap<>();

  /** Of a bucket that these front ends may upload to. */
  public AwsManners(List<String> origins) {
    documents.put("cors", cors(origins));
    documents.put("lifecycle", LIFECYCLE);
    documents.put("versioning", "<VersioningConfiguration" + NS + "</VersioningConfiguration>");
    documents.put("encryption", ENCRYPTION);
    documents.put("publicAccessBlock", BLOCK);
    documents.put(
        "policyStatus", "<PolicyStatus" + NS + "<IsPublic>FALSE</IsPublic></PolicyStatus>");
    documents.put("acl", ACL);
  }

  /** Of a rule for incomplete uploads. */
  private static final String LIFECYCLE =
      "<LifecycleConfiguration"
          + NS
          + "<Rule><ID>touchline-incomplete-uploads</ID><Status>Enabled</Status>"
          + "<Filter><Prefix>recordings/</Prefix></Filter><AbortIncompleteMultipartUpload>"
          + "<DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>"
          + "</Rule></LifecycleConfiguration>";

  private static final String ENCRYPTION =
      "<ServerSideEncryptionConfiguration"
          + NS
          + "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
          + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";

  private static final String BLOCK =
      "<PublicAccessBlockConfiguration"
          + NS
          + "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
          + "<BlockPublicPolicy>true</BlockPublicPolicy>"
          + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

  private static final String ACL =
      "<AccessControlPolicy"
          + NS
          + "<Owner><ID>c0ffee</ID></Owner><AccessControlList><Grant>"
          + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xsi:type=\"CanonicalUser\"><ID>c0ffee</ID></Grantee>"
          + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
          + "</AccessControlPolicy>";

  @Override
  public Optional<Response> answer(Request request, Next next) throws IOException {
    Optional<Response> answered = next.ask(request);
    Optional<String> document =
        documents.keySet().stream()
            .filter(request::asks)
            .filter(name -> request.method().equals("GET") && request.key().isEmpty())
            .map(documents::get)
            .findFirst();
    return document.isPresent()
        ? answered.map(said -> said.status() == 403 ? said : Response.xml(200, document.get()))
        : answered;
  }

  private static String cors(List<String> origins) {
    return "<CORSConfiguration"
        + NS
        + "<CORSRule><ID>touchline</ID>"
        + origins.stream()
            .map(origin -> "<AllowedOrigin>" + origin + "</AllowedOrigin>")
            .collect(Collectors.joining())
        + "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod>"
        + "<AllowedMethod>HEAD</AllowedMethod><AllowedHeader>*</AllowedHeader>"
        + "<ExposeHeader>ETag</ExposeHeader><ExposeHeader>Content-Range</ExposeHeader>"
        + "<ExposeHeader>x-amz-version-id</ExposeHeader><MaxAgeSeconds>3600</MaxAgeSeconds>"
        + "</CORSRule></CORSConfiguration>";
  }
}
