package org.touchline.token;

import java.time.Instant;

/**
 * What an upload ticket says.
 *
 * @param matchId the only match that it uploads to
 * @param teamId the team of its user
 * @param username the user that it was made for
 * @param expiresAt until when it begins uploads, in whole seconds
 */
public record UploadTicket(long matchId, long teamId, String username, Instant expiresAt) {}
