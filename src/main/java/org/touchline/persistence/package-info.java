/**
 * The database: the data source built from settings, the migrations before Hibernate validates, and
 * the one way to run something in a transaction. Entities and queries belong to their features, not
 * here. Use cases call {@link org.touchline.persistence.Transactions}.
 */
@NullMarked
package org.touchline.persistence;

import org.jspecify.annotations.NullMarked;
