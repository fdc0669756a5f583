/**
 * What the Servlet API cannot say: how an exchange ends before its body is whole, and how the
 * server that runs us was set up. It reaches into Payara's and WildFly's own objects by reflection
 * and does without them elsewhere; nothing else in Touchline knows these servers. Every feature may
 * use it, and it uses none.
 */
@NullMarked
package org.touchline.appserver;

import org.jspecify.annotations.NullMarked;
