package chat.tern.server.config;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.AnnouncedLimits;
import chat.tern.server.file.FileRates;
import chat.tern.server.room.Outbox;
import chat.tern.server.store.MailLimits;
import chat.tern.server.store.RoomLimits;

/**
 * What one client may ask of the server; 0 stands for no limit.
 *
 * @param messageBytes the longest text, in UTF-8
 * @param chatBurst lines at once
 * @param chatRate lines per second after that
 * @param maxClients sessions in all
 * @param rooms rooms there may be
 * @param rates how fast files go
 * @param flood what becomes of who sends more than that
 * @param reader what may wait for one who reads slowly
 * @param mail what is kept for one device
 * @param relays how many files go from person to person
 */
public record ServerLimits(
        int messageBytes,
        int chatBurst,
        int chatRate,
        int maxClients,
        RoomLimits rooms,
        FileRates rates,
        FloodRules flood,
        Outbox.Bounds reader,
        MailLimits mail,
        RelayLimits relays) {
    /** The longest text that can be allowed, and the one allowed where there is no limit. */
    public static final int MOST_MESSAGE_BYTES = 1 << 20;

    /** A record's other fields; also what a text may be too long and still be answered by its id. */
    private static final int RECORD_MARGIN = 64 * 1024;

    /** A message for one person has a box for each device. */
    private static final int COPIES = AccountDevices.MOST;

    private static final int SEALED = 64 * 1024;

    public ServerLimits {
        if (messageBytes < 0
                || messageBytes > MOST_MESSAGE_BYTES
                || chatBurst < 0
                || chatRate < 0
                || maxClients < 0
                || rooms.ofOne() < 0
                || rooms.inAll() < 0
                || flood.patience() < 0
                || flood.strikes() < 0) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    public static ServerLimits defaults() {
        return new ServerLimits(16 * 1024, 10, 2, 1_000);
    }

    /** With the usual number of rooms. */
    public ServerLimits(int messageBytes, int chatBurst, int chatRate, int maxClients) {
        this(
                messageBytes,
                chatBurst,
                chatRate,
                maxClients,
                new RoomLimits(200, 10_000),
                FileRates.NONE,
                FloodRules.USUAL,
                Outbox.Bounds.USUAL,
                MailLimits.DEFAULTS,
                RelayLimits.USUAL);
    }

    /** With another longest text. */
    public ServerLimits withMessageBytes(int other) {
        return new ServerLimits(other, chatBurst, chatRate, maxClients, rooms, rates, flood, reader, mail, relays);
    }

    /** With another rate of lines: so many at once, then so many a second. */
    public ServerLimits withChat(int burst, int rate) {
        return new ServerLimits(messageBytes, burst, rate, maxClients, rooms, rates, flood, reader, mail, relays);
    }

    /** With room for so many clients. */
    public ServerLimits withMaxClients(int other) {
        return new ServerLimits(messageBytes, chatBurst, chatRate, other, rooms, rates, flood, reader, mail, relays);
    }

    /** With other bounds for who reads slowly. */
    public ServerLimits withReader(Outbox.Bounds other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, rooms, rates, flood, other, mail, relays);
    }

    /** With that much kept for one device. */
    public ServerLimits withMail(MailLimits other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, rooms, rates, flood, reader, other, relays);
    }

    /** With so many files from person to person. */
    public ServerLimits withRelays(RelayLimits other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, rooms, rates, flood, reader, mail, other);
    }

    /** With rooms up to these numbers. */
    public ServerLimits withRooms(RoomLimits other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, other, rates, flood, reader, mail, relays);
    }

    /** With files held to these rates. */
    public ServerLimits withFileRates(FileRates other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, rooms, other, flood, reader, mail, relays);
    }

    /** With other rules for who sends too much. */
    public ServerLimits withFlood(FloodRules other) {
        return new ServerLimits(
                messageBytes, chatBurst, chatRate, maxClients, rooms, rates, other, reader, mail, relays);
    }

    /** What clients are told of them. */
    public AnnouncedLimits announced() {
        return new AnnouncedLimits(longestText(), chatBurst, chatRate);
    }

    /** Bytes in UTF-8; never 0. */
    public int longestText() {
        return messageBytes == 0 ? MOST_MESSAGE_BYTES : messageBytes;
    }

    /** Bytes of the longest record that a client may send. */
    public int longestRecord() {
        return longestText() + RECORD_MARGIN + COPIES * Math.min(longestText(), SEALED);
    }
}
