package chat.tern.client.home;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import java.util.Collection;
import java.util.List;

/** Makes statements about devices, and says which are signed by whom they say. */
public final class Statements {
    private Statements() {}

    /** A statement of that kind about a device, signed; times are in ms since 1970. */
    public static DeviceStatement sign(
            SigningKey signer,
            DeviceStatement.Kind kind,
            Opaque account,
            Opaque signing,
            Opaque noise,
            String name,
            long timeMillis) {
        Opaque self = Opaque.copyOf(signer.publicKey().toArray());
        byte[] signed = DeviceStatement.signed(kind, account, signing, noise, name, timeMillis, self);
        return new DeviceStatement(
                kind,
                account,
                signing,
                noise,
                name,
                timeMillis,
                self,
                Opaque.copyOf(signer.sign(signed).toArray()));
    }

    /** Those with a good signature. */
    static List<DeviceStatement> good(Collection<DeviceStatement> said) {
        return said.stream()
                .filter(each -> SigningKey.verify(bytes(each.signer()), each.signed(), bytes(each.signature())))
                .toList();
    }

    /** The devices of an account after all that holds of what was said. */
    public static AccountDevices devices(Opaque account, Collection<DeviceStatement> said) {
        return AccountDevices.of(account).withAll(good(said));
    }

    /** The same bytes, as the reliability package has them. */
    public static Bytes bytes(Opaque opaque) {
        return Bytes.wrap(opaque.toArray());
    }
}
