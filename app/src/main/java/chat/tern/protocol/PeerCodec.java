package chat.tern.protocol;

import chat.tern.protocol.FromClient.Consent;
import chat.tern.protocol.FromClient.Introduce;
import chat.tern.protocol.FromServer.Introduced;
import chat.tern.protocol.FromServer.IntroductionWanted;
import java.util.List;
import java.util.Optional;

/** The records by which two clients are brought together, types 144 to 159, in the order of PROTOCOL.md. */
final class PeerCodec {
    private static final int FIRST = 144;
    private static final int END = 160;
    private static final int INTRODUCE = 144;
    private static final int CONSENT = 145;
    private static final int INTRODUCTION_WANTED = 146;
    private static final int INTRODUCED = 147;
    private static final int KEY_SIZE = 32;

    private PeerCodec() {}

    static boolean has(long type) {
        return type >= FIRST && type < END;
    }

    static Optional<Message> read(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case INTRODUCE -> Optional.of(new Introduce(in.varint(), in.nickname(), candidates(in)));
            case CONSENT -> Optional.of(new Consent(in.u64(), in.flag(), candidates(in)));
            case INTRODUCTION_WANTED ->
                Optional.of(new IntroductionWanted(in.u64(), in.nickname(), in.opaque(KEY_SIZE), in.flag()));
            case INTRODUCED ->
                Optional.of(new Introduced(
                        in.varint(),
                        in.nickname(),
                        in.opaque(KEY_SIZE),
                        in.u64(),
                        in.opaque(KEY_SIZE),
                        in.flag(),
                        candidates(in)));
            default -> Optional.empty();
        };
    }

    static void write(Introduce m, FieldWriter out) {
        candidates(m.candidates(), out.varint(INTRODUCE).varint(m.request()).nickname(m.nick()));
    }

    static void write(Consent m, FieldWriter out) {
        candidates(m.candidates(), out.varint(CONSENT).u64(m.introduction()).flag(m.allowed()));
    }

    static void write(IntroductionWanted m, FieldWriter out) {
        out.varint(INTRODUCTION_WANTED).u64(m.introduction()).nickname(m.from());
        out.opaque(m.fromKey()).flag(m.sameNetwork());
    }

    static void write(Introduced m, FieldWriter out) {
        out.varint(INTRODUCED).varint(m.request()).nickname(m.nick()).opaque(m.key());
        out.u64(m.introduction()).opaque(m.secret()).flag(m.begins());
        candidates(m.candidates(), out);
    }

    private static List<Candidate> candidates(FieldReader in) throws MalformedMessageException {
        List<Candidate> all = in.list(PeerCodec::candidate);
        if (all.size() > Candidate.MOST) {
            throw new MalformedMessageException("An introduction has " + all.size() + " addresses.");
        }
        return all;
    }

    private static Candidate candidate(FieldReader in) throws MalformedMessageException {
        try {
            return new Candidate(in.opaque(), in.number());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.MALFORMED, e);
        }
    }

    private static void candidates(List<Candidate> candidates, FieldWriter out) {
        out.list(candidates, (to, each) -> to.opaque(each.ip()).varint(each.port()));
    }
}
