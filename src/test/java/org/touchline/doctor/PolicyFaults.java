package org.touchline.doctor;

import static org.touchline.doctor.Requests.subresource;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong with the bucket's own rules: who sees it, what it keeps. */
final class PolicyFaults {

  private static final String PUBLIC = "bucket-public";
  private static final String NO_RULE =
      "No lifecycle rule ends incomplete uploads, whose parts cost money and are shown nowhere.";
  private static final String ADD_RULE =
      "Add the rule to the bucket's lifecycle configuration, beside those that are there.";
  private static final Predicate<Request> STRANGER =
      request -> !request.isSigned() && request.method().equals("GET");

  private PolicyFaults() {}

  static List<Fault> all() {
    return Stream.of(versions(), rules(), strangers(), grants()).flatMap(List::stream).toList();
  }

  private static List<Fault> versions() {
    return List.of(
        Fault.onTheWay(
                "versions-for-ever",
                "The bucket keeps versions, and no rule removes old ones.",
                instead(
                    "versioning",
                    Response.xml(
                        200,
                        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")))
            .warns(
                "bucket-versioning",
                "The bucket keeps versions and no rule removes old ones, so deleted recordings stay for ever and cost.",
                "Add a lifecycle rule that removes old versions after as many days as you want to be able to undo.")
            .skippedWithThreeRights());
  }

  private static List<Fault> rules() {
    return List.of(
        Fault.onTheWay(
                "no-lifecycle",
                "The bucket has no lifecycle rules.",
                instead(
                    "lifecycle",
                    Response.error(
                        404,
                        "NoSuchLifecycleConfiguration",
                        "The lifecycle configuration does not exist")))
            .warns("bucket-lifecycle", NO_RULE, ADD_RULE)
            .skippedWithThreeRights(),
        Fault.onTheWay(
                "lifecycle-elsewhere",
                "The rule for incomplete uploads is for other keys.",
                instead(
                    "lifecycle",
                    Response.xml(
                        200,
                        "<LifecycleConfiguration><Rule><Status>Enabled</Status>"
                            + "<Filter><Prefix>logs/</Prefix></Filter><AbortIncompleteMultipartUpload>"
                            + "<DaysAfterInitiation>7</DaysAfterInitiation>"
                            + "</AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>")))
            .warns("bucket-lifecycle", NO_RULE, ADD_RULE)
            .skippedWithThreeRights());
  }

  private static List<Fault> strangers() {
    return List.of(
        Fault.onTheWay("objects-public", "Anybody can read the objects.", new PublicObjects())
            .warns(
                PUBLIC,
                "Anybody can read the recordings without a key.",
                "Block public access, and take the grant to everybody out of the bucket's policy."),
        Fault.onTheWay(
                "list-public",
                "Anybody can list the bucket.",
                Rule.answer(
                    STRANGER.and(request -> request.key().isEmpty()),
                    request -> Response.xml(200, "<ListBucketResult></ListBucketResult>")))
            .warns(
                PUBLIC,
                "Anybody can list the recordings' names without a key.",
                "Block public access, and take s3:ListBucket for everybody out of the bucket's policy."));
  }

  private static List<Fault> grants() {
    return List.of(
        Fault.onTheWay(
                "policy-public",
                "The bucket's policy grants something to everybody.",
                instead(
                    "policyStatus",
                    Response.xml(200, "<PolicyStatus><IsPublic>TRUE</IsPublic></PolicyStatus>")))
            .warns(
                PUBLIC,
                "The bucket's policy grants something to everybody.",
                "Block public access, and take the statement for everybody out of the policy.")
            .passedWithThreeRights(),
        Fault.onTheWay(
                "acl-public",
                "The bucket's access list grants something to everybody.",
                instead(
                    "acl",
                    Response.xml(
                        200,
                        "<AccessControlPolicy><AccessControlList><Grant><Grantee><URI>"
                            + "http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>"
                            + "<Permission>READ_ACP</Permission></Grant></AccessControlList>"
                            + "</AccessControlPolicy>")))
            .warns(
                PUBLIC,
                "The bucket's access list grants something to everybody.",
                "Block public access, and set the bucket's access list to private.")
            .passedWithThreeRights());
  }

  /** For those who may ask. */
  private static Rule instead(String subresource, Response said) {
    return Rule.change(
        subresource(subresource), response -> response.status() == 403 ? response : said);
  }
}
