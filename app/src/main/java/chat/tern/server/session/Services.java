package chat.tern.server.session;

import chat.tern.reliability.KeyPolicy;
import chat.tern.server.config.Door;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.source.Sources;
import chat.tern.server.stream.Archive;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What all sessions share.
 *
 * @param must does something on the store's writer thread, now or, when its queue is full, a little later
 * @param sources begins the answers to requests
 * @param clock the time on messages
 * @param ticker the nano time
 * @param live whose connections stand
 * @param visitors how many of them come from where
 * @param allowed whose devices may connect at all
 * @param operators who may do everything
 * @param bans who is kept out
 * @param disk what is left of the one with the database
 * @param door whom the server takes in who was never here before
 */
public record Services(
        ServerFace face,
        ServerLimits limits,
        Archive archive,
        Directory directory,
        Consumer<Runnable> must,
        Sources sources,
        InstantSource clock,
        LongSupplier ticker,
        LiveSessions live,
        Visitors visitors,
        KeyPolicy allowed,
        Operators operators,
        Bans bans,
        DiskWatch disk,
        Door door) {
    /** The same with another face and other limits. */
    public Services with(ServerFace otherFace, ServerLimits otherLimits, Door otherDoor) {
        return new Services(
                otherFace,
                otherLimits,
                archive,
                directory,
                must,
                sources,
                clock,
                ticker,
                live,
                visitors,
                allowed,
                operators,
                bans,
                disk,
                otherDoor);
    }
}
