package org.touchline.token;

/** What verifying a stream token found. */
public sealed interface TokenVerdict {

  /** Signed by us and not expired. Whether it was revoked, the match's epoch tells. */
  record Valid(StreamTokenClaims claims) implements TokenVerdict {}

  /** Signed by us, but its time is over. */
  record Expired() implements TokenVerdict {}

  /** Not a token of ours, or altered. */
  record Invalid() implements TokenVerdict {}
}
