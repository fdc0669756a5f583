package org.touchline;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.touchline.account.Groups;

/** The JAX-RS application; API tokens are MicroProfile JWTs. */
@ApplicationPath("api")
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles({Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN})
public class TouchlineApplication extends Application {}
