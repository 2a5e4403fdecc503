package chat.tern.client.home;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.SigningKey;
import java.util.List;

/**
 * A person's keys on this device, and what this device knows of the others of its account.
 *
 * @param noise the one that connections and sealed messages use
 * @param statements about the devices of the account, this one included, in the order of saying
 */
public record Identity(IdentityKey noise, SigningKey signing, List<DeviceStatement> statements) {
    public Identity {
        statements = List.copyOf(statements);
    }

    /** This device's Ed25519 key. */
    public Opaque device() {
        return Opaque.copyOf(signing.publicKey().toArray());
    }

    /** This device's X25519 key. */
    public Opaque noiseKey() {
        return Opaque.copyOf(noise.publicKey().toArray());
    }

    /** The account to which this device belongs: its own, until another one's device has taken it in. */
    public Opaque accountKey() {
        Opaque device = device();
        return statements.reversed().stream()
                .filter(said -> said.signing().equals(device))
                .map(DeviceStatement::account)
                .findFirst()
                .orElse(device);
    }

    /** The devices of the account. */
    public AccountDevices devices() {
        return Statements.devices(accountKey(), statements);
    }

    /** The account, as people see it. */
    public String account() {
        return Fingerprint.of(Statements.bytes(accountKey()));
    }
}
