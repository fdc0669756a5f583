/**
 * Reading settings: one key at a time, checked, with a failure that names key, reason and remedy in
 * one line. Each feature declares its own settings record and asks a {@link
 * org.touchline.settings.SettingSource} for values; which values exist is their business, not this
 * package's. Everybody may call it.
 */
@NullMarked
package org.touchline.settings;

import org.jspecify.annotations.NullMarked;
