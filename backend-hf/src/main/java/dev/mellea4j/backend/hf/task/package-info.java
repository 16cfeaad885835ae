/** Work on other threads: {@link BackgroundTask} and {@link AbandonableWork}. */
package dev.mellea4j.backend.hf.task;
