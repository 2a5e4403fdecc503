package chat.tern.server.store;

import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.Opaque;
import java.util.Optional;

/**
 * A box and where it goes.
 *
 * @param device the device's X25519 key; without one, the device with which the recipient last came
 */
public record Parcel(Optional<Opaque> device, DirectRelayed box) {}
