/**
 * Who is asking: the caller behind a verified token, and the built-in accounts with their login
 * where no external issuer is configured. What a caller may do is said by the roles on each
 * resource, not here. Resources turn a request's principal into a {@link
 * org.touchline.account.Caller}.
 */
@NullMarked
package org.touchline.account;

import org.jspecify.annotations.NullMarked;
