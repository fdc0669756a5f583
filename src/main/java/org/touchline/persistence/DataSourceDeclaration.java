package org.touchline.persistence;

import jakarta.annotation.sql.DataSourceDefinition;
import org.touchline.wiring.Component;

/** Declares the pool to the container; the address comes from settings, not from here. */
@Component
@DataSourceDefinition(
    name = "java:app/jdbc/touchline",
    className = "org.touchline.persistence.TouchlineDataSource",
    minPoolSize = 1,
    maxPoolSize = 20,
    properties = "description=Touchline")
class DataSourceDeclaration {}
