package org.touchline.blackbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a class's tests on each of these installations, which it shares with other classes: a test
 * uses a team of its own there. Of two classes with an installation in common, one waits for the
 * other. The class has a constructor that takes the {@link Installation}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("blackbox")
@ResourceLock(providers = SiteLocks.class)
@ParameterizedClass(name = "on {0}", autoCloseArguments = false)
@ArgumentsSource(SharedInstallations.class)
@interface On {

  Site[] value();
}
