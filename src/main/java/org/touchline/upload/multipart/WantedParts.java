package org.touchline.upload.multipart;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that a client wants to upload in parts.
 *
 * @param fileName its own name
 * @param size in bytes; empty when the client does not say, and then chooses the parts' size
 * @param fingerprint what the client will know the file by
 */
public record WantedParts(String fileName, OptionalLong size, Optional<String> fingerprint) {}
