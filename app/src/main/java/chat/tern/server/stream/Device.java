package chat.tern.server.stream;

import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Opaque;

/**
 * One running client: a newer session of the same one replaces the older.
 *
 * @param noiseKey the X25519 key of its connection, 32 bytes
 */
public record Device(Opaque noiseKey, InstanceId instance) {}
