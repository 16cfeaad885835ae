/**
 * How a backend that speaks HTTP is written.
 *
 * <p>An author writes a {@link dev.mellea4j.http.Dialect}: a {@link dev.mellea4j.http.Chat} becomes
 * an {@link dev.mellea4j.http.HttpRequest}, an {@link dev.mellea4j.http.Answer} a reply through a
 * {@link dev.mellea4j.http.ReplyBuilder}. The provider opens a {@link
 * dev.mellea4j.http.DialectBackend} with it and an {@link dev.mellea4j.http.HttpEndpoint}; keys
 * that change need an {@link dev.mellea4j.http.Authorizer}, words of one's own an {@link
 * dev.mellea4j.http.ErrorTable}.
 */
package dev.mellea4j.http;
