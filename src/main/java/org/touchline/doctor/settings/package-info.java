/**
 * The checks of the settings, before anybody is asked over the network: also of a server that could
 * not start. They read the raw values, and never show one that may be a secret. {@link
 * org.touchline.doctor.settings.SettingsChecks} lists them for the doctor.
 */
@NullMarked
package org.touchline.doctor.settings;

import org.jspecify.annotations.NullMarked;
