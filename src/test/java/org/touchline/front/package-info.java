/** What stands before a bucket or a server in tests: it passes on what it hears, or interferes. */
package org.touchline.front;
