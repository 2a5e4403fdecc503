package chat.tern.protocol;

import chat.tern.protocol.AccountNews.DeviceClaimed;
import chat.tern.protocol.AccountNews.DeviceConfirmed;
import chat.tern.protocol.AccountNews.DeviceList;
import chat.tern.protocol.AccountNews.InviteMade;
import chat.tern.protocol.AccountNews.Renamed;
import chat.tern.protocol.AccountNews.Rings;
import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.AccountNews.Seen;
import chat.tern.protocol.AccountRequest.ClaimDevice;
import chat.tern.protocol.AccountRequest.ConfirmDevice;
import chat.tern.protocol.AccountRequest.ListDevices;
import chat.tern.protocol.AccountRequest.MakeInvite;
import chat.tern.protocol.AccountRequest.OfferDevice;
import chat.tern.protocol.AccountRequest.RemoveDevice;
import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.AccountRequest.Ring;
import java.util.List;
import java.util.Optional;

/** The records about accounts, types 56 to 79 and 97 to 119, in the order of PROTOCOL.md. */
final class AccountCodec {
    private static final int OFFER_DEVICE = 56;
    private static final int CLAIM_DEVICE = 57;
    private static final int CONFIRM_DEVICE = 58;
    private static final int LIST_DEVICES = 59;
    private static final int REMOVE_DEVICE = 60;
    private static final int MAKE_INVITE = 61;
    private static final int RENAME = 62;
    private static final int RING = 70;
    private static final int DEVICE_CLAIMED = 97;
    private static final int DEVICE_CONFIRMED = 98;
    private static final int DEVICE_LIST = 99;
    private static final int INVITE_MADE = 100;
    private static final int RENAMED = 101;
    private static final int RINGS = 110;
    private static final int KEY_SIZE = AccountProof.KEY_SIZE;

    private AccountCodec() {}

    static Optional<FromClient> readRequest(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case OFFER_DEVICE -> Optional.of(new OfferDevice(in.varint(), in.opaque()));
            case CLAIM_DEVICE -> Optional.of(new ClaimDevice(in.varint(), in.opaque(), in.opaque()));
            case CONFIRM_DEVICE -> Optional.of(new ConfirmDevice(in.varint(), in.varint(), in.opaque()));
            case LIST_DEVICES -> Optional.of(new ListDevices(in.varint()));
            case MAKE_INVITE -> Optional.of(new MakeInvite(in.varint()));
            case RENAME -> Optional.of(new Rename(in.varint(), in.nickname()));
            case RING -> Optional.of(new Ring(in.varint(), in.room(), Ringing.of(in.varint())));
            case REMOVE_DEVICE -> Optional.of(new RemoveDevice(in.varint(), statement(in)));
            default -> Optional.empty();
        };
    }

    static void write(AccountRequest message, FieldWriter out) {
        switch (message) {
            case OfferDevice m -> out.varint(OFFER_DEVICE).varint(m.request()).opaque(m.lookup());
            case ClaimDevice m ->
                out.varint(CLAIM_DEVICE).varint(m.request()).opaque(m.lookup()).opaque(m.sealed());
            case ConfirmDevice m ->
                out.varint(CONFIRM_DEVICE).varint(m.request()).varint(m.claim()).opaque(m.sealed());
            case ListDevices m -> out.varint(LIST_DEVICES).varint(m.request());
            case MakeInvite m -> out.varint(MAKE_INVITE).varint(m.request());
            case Rename m -> out.varint(RENAME).varint(m.request()).nickname(m.nick());
            case Ring m ->
                out.varint(RING)
                        .varint(m.request())
                        .room(m.room())
                        .varint(m.when().code());
            case RemoveDevice m -> statement(out.varint(REMOVE_DEVICE).varint(m.request()), m.statement());
        }
    }

    static Optional<FromServer> readNews(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case DEVICE_CLAIMED -> Optional.of(new DeviceClaimed(in.varint(), in.opaque()));
            case DEVICE_CONFIRMED -> Optional.of(new DeviceConfirmed(in.varint(), in.opaque()));
            case INVITE_MADE -> Optional.of(new InviteMade(in.varint(), in.opaque(InviteLink.TOKEN_SIZE)));
            case RINGS ->
                Optional.of(new Rings(in.list(each -> new RoomRinging(each.room(), Ringing.of(each.varint())))));
            case RENAMED -> Optional.of(new Renamed(in.nickname(), in.nickname()));
            case DEVICE_LIST ->
                Optional.of(
                        new DeviceList(in.varint(), in.opaque(KEY_SIZE), statements(in), in.list(AccountCodec::seen)));
            default -> Optional.empty();
        };
    }

    static void write(AccountNews message, FieldWriter out) {
        switch (message) {
            case DeviceClaimed m -> out.varint(DEVICE_CLAIMED).varint(m.claim()).opaque(m.sealed());
            case DeviceConfirmed m ->
                out.varint(DEVICE_CONFIRMED).varint(m.request()).opaque(m.sealed());
            case InviteMade m -> out.varint(INVITE_MADE).varint(m.request()).opaque(m.token());
            case Renamed m -> out.varint(RENAMED).nickname(m.old()).nickname(m.now());
            case Rings m ->
                out.varint(RINGS)
                        .list(
                                m.rooms(),
                                (to, each) ->
                                        to.room(each.room()).varint(each.when().code()));
            case DeviceList m -> {
                out.varint(DEVICE_LIST).varint(m.request()).opaque(m.account());
                statements(m.statements(), out);
                out.list(m.seen(), AccountCodec::seen);
            }
        }
    }

    /** At most as many as may travel together. */
    static List<DeviceStatement> statements(FieldReader in) throws MalformedMessageException {
        List<DeviceStatement> all = in.list(AccountCodec::statement);
        if (all.size() > DeviceStatement.MOST) {
            throw new MalformedMessageException("A record has " + all.size() + " statements.");
        }
        return all;
    }

    static void statements(List<DeviceStatement> statements, FieldWriter out) {
        out.list(statements, AccountCodec::statement);
    }

    static DeviceStatement statement(FieldReader in) throws MalformedMessageException {
        try {
            return new DeviceStatement(
                    DeviceStatement.Kind.of(in.varint()),
                    in.opaque(),
                    in.opaque(),
                    in.opaque(),
                    in.text(),
                    in.varint(),
                    in.opaque(),
                    in.opaque());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.MALFORMED, e);
        }
    }

    static void statement(FieldWriter out, DeviceStatement m) {
        out.varint(m.kind().code()).opaque(m.account()).opaque(m.signing()).opaque(m.noise());
        out.text(m.name()).varint(m.timeMillis()).opaque(m.signer()).opaque(m.signature());
    }

    private static Seen seen(FieldReader in) throws MalformedMessageException {
        return new Seen(in.opaque(), in.varint(), in.flag());
    }

    private static void seen(FieldWriter out, Seen seen) {
        out.opaque(seen.signing()).varint(seen.timeMillis()).flag(seen.here());
    }
}
