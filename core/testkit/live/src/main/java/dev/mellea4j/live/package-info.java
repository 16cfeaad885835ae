/**
 * What tests on real servers share: {@link dev.mellea4j.live.Live} says which servers a class of
 * them needs, and {@link dev.mellea4j.live.LiveChat} what a session does on any of them.
 */
package dev.mellea4j.live;
