/**
 * What the backends of this project share on the wire: {@link dev.mellea4j.http.HttpTransport} to
 * connect, {@link dev.mellea4j.http.HttpCall} to send, {@link dev.mellea4j.http.Answer} to read,
 * and {@link dev.mellea4j.http.ReplyBuilder} to put replies together. Start with {@link
 * dev.mellea4j.http.HttpEndpoint}.
 */
package dev.mellea4j.http;
