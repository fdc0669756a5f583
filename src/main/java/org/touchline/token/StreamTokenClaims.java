package org.touchline.token;

import java.time.Instant;

/**
 * What a stream token says.
 *
 * @param matchId the match it was made for
 * @param recordingId the one recording that it plays
 * @param epoch the match's epoch when it was made; a later epoch revokes it
 * @param expiresAt when it ends, in whole seconds
 * @param nonce tells this token from all others, those of the same second too: 8 random bytes as 11
 *     characters of base64url; no secret
 */
public record StreamTokenClaims(
    long matchId, long recordingId, int epoch, Instant expiresAt, String nonce) {}
