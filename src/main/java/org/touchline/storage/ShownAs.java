package org.touchline.storage;

import java.util.Optional;

/**
 * What a store shall say of an object when it sends it itself.
 *
 * @param contentType the {@code Content-Type} field
 * @param disposition the {@code Content-Disposition} field (RFC 6266), for a download with a name
 */
public record ShownAs(String contentType, Optional<String> disposition) {}
