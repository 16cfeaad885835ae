package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One connection. A first thread reads all the time, so that it sees at once when the client
 * leaves, even while a second thread plays a reply.
 */
final class ServerConnection {

  private final int number;
  private final Socket tcp;
  private final Socket socket;
  private final Script script;
  private final Journal journal;
  private final BlockingQueue<Optional<ReceivedRequest>> unanswered = new LinkedBlockingQueue<>();
  private final CompletableFuture<Long> gone = new CompletableFuture<>();
  private volatile boolean closedHere;

  /**
   * Serves {@code socket}, which is {@code tcp} itself or a TLS layer upon it.
   *
   * @param number 1 for the first connection of the server
   */
  ServerConnection(int number, Socket tcp, Socket socket, Script script, Journal journal) {
    this.number = number;
    this.tcp = tcp;
    this.socket = socket;
    this.script = script;
    this.journal = journal;
  }

  /** When the client left, in nanoseconds; done as soon as that is known. */
  CompletableFuture<Long> gone() {
    return gone;
  }

  /** Reads requests until the client leaves; on the connection's reading thread. */
  void read() {
    try {
      var reader = new RequestReader(socket.getInputStream(), number, this::sendContinue);
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        journal.received(next.get());
        unanswered.add(next);
      }
    } catch (ProtocolException e) {
      journal.failed(e);
    } catch (IOException e) {
      // A client may leave at any time and in any way; the disconnect below is what counts.
    } finally {
      gone.complete(System.nanoTime());
      unanswered.add(Optional.empty());
    }
  }

  private void sendContinue() throws IOException {
    socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
  }

  /** Answers requests until the connection ends; on the connection's writing thread. */
  void serve() {
    try {
      var request = unanswered.take();
      while (request.isPresent() && answer(request.get())) {
        request = unanswered.take();
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      journal.failed(e);
    } finally {
      close();
    }
  }

  /** The scripted reply, or, if the script has none or fails, one that no client tries again. */
  private ScriptedReply replyTo(ReceivedRequest request) {
    try {
      return script.replyTo(request);
    } catch (RuntimeException | Error e) {
      journal.failed(e);
      return ScriptedReply.text(400, "text/plain", String.valueOf(e.getMessage()));
    }
  }

  private boolean answer(ReceivedRequest request) {
    try {
      boolean reusable =
          new ReplyWriter(this, socket.getOutputStream(), request, replyTo(request)).play();
      return reusable && !request.header("connection").orElse("").equalsIgnoreCase("close");
    } catch (IOException e) {
      gone.complete(System.nanoTime());
      if (!closedHere) {
        journal.disconnected(new Disconnect(request, gone.join()));
      }
      return false;
    }
  }

  /** Closes the connection from this side: with a RST if {@code hard}, else with a FIN. */
  void cut(boolean hard) throws IOException {
    closedHere = true;
    if (hard) {
      tcp.setSoLinger(true, 0);
      tcp.close();
    } else {
      socket.close();
    }
  }

  /** Closes the connection from this side. Closing twice has no effect. */
  void close() {
    try {
      cut(false);
    } catch (IOException e) {
      journal.failed(e);
    } finally {
      journal.connectionClosed(this);
    }
  }
}
