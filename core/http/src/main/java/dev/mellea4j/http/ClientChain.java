package dev.mellea4j.http;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds in a file the certificate of a key and those of its issuers, in whatever order they are.
 */
final class ClientChain {

  private static final byte[] SAMPLE = {1, 2, 3};

  private final List<Certificate> certificates;

  ClientChain(List<Certificate> certificates) {
    this.certificates = certificates;
  }

  /** Returns the certificate of the key, before those of its issuers; empty if there is none. */
  List<Certificate> of(PrivateKey key) throws GeneralSecurityException {
    var chain = new ArrayList<Certificate>();
    var next = owner(key);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = issuer(next.get());
    }
    return chain;
  }

  private Optional<Certificate> owner(PrivateKey key) throws GeneralSecurityException {
    for (var one : certificates) {
      if (belongs(key, one.getPublicKey())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private Optional<Certificate> issuer(Certificate issued) {
    return issued instanceof X509Certificate known
        ? certificates.stream()
            .filter(one -> one instanceof X509Certificate)
            .filter(
                one ->
                    ((X509Certificate) one)
                        .getSubjectX500Principal()
                        .equals(known.getIssuerX500Principal()))
            .findFirst()
        : Optional.empty();
  }

  /** Whether both are halves of one pair. */
  private static boolean belongs(PrivateKey key, PublicKey other) throws GeneralSecurityException {
    if (key instanceof RSAKey mine && other instanceof RSAKey yours) {
      return mine.getModulus().equals(yours.getModulus());
    }
    try {
      var signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(SAMPLE);
      var signed = signature.sign();
      signature.initVerify(other);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (InvalidKeyException e) {
      // A key of another kind.
      return false;
    }
  }

  private static String algorithm(PrivateKey key) {
    return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm();
  }
}
