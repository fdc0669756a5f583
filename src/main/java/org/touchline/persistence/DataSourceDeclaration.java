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
    properties = {
      "description=Touchline",
      // Payara hands out dead connections for ever after the database's restart; WildFly ignores
      // it.
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation"
    })
class DataSourceDeclaration {}
