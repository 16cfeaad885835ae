/**
 * Conversations as JSON. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.conversation.ConversationJson} is the file; {@code MessageWriter} and
 * {@code MessageReader} are inverses of each other, and so are {@code ContentWriter} and {@code
 * ContentReader}.
 */
package dev.mellea4j.core.conversation;
