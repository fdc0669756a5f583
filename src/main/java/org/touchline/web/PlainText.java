package org.touchline.web;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** One line of text that is not blank; a control character in it, PostgreSQL could not keep. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "(?U)[^\\p{Cc}\\p{Cs}]*[^\\s\\p{Cc}\\p{Cf}\\p{Z}][^\\p{Cc}\\p{Cs}]*")
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
public @interface PlainText {

  /** What a client hears. */
  String message() default "must be one line of text and not blank";

  /** See Bean Validation. */
  Class<?>[] groups() default {};

  /** See Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
