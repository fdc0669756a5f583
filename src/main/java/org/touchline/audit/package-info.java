/**
 * Who did what, when: rows that are added in the transaction of the change they tell of and never
 * changed. No secret, token or URL belongs in them. Use cases call {@link
 * org.touchline.audit.AuditTrail}.
 */
@NullMarked
package org.touchline.audit;

import org.jspecify.annotations.NullMarked;
