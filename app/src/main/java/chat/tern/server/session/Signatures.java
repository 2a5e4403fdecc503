package chat.tern.server.session;

import chat.tern.protocol.AccountProof;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Whether what clients sign is signed by whom they say. */
final class Signatures {
    private Signatures() {}

    static boolean hold(DeviceStatement said) {
        return verify(said.signer(), said.signed(), said.signature());
    }

    /** Over this connection. */
    static boolean hold(AccountProof proof, Bytes handshakeHash) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(AccountProof.CONTEXT.getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(handshakeHash.toArray());
        return verify(proof.publicKey(), signed.toByteArray(), proof.signature());
    }

    private static boolean verify(Opaque key, byte[] signed, Opaque signature) {
        return SigningKey.verify(Bytes.wrap(key.toArray()), signed, Bytes.wrap(signature.toArray()));
    }
}
