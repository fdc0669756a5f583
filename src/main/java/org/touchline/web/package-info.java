/**
 * What every request passes, whatever it asks for: CORS for the configured front ends, security
 * header fields, and the address under which clients see this server. No feature's rules belong
 * here. Resources ask {@link org.touchline.web.PublicUrl} for the base of the links they hand out.
 */
@NullMarked
package org.touchline.web;

import org.jspecify.annotations.NullMarked;
