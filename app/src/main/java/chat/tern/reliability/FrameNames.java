package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.List;

/** Frames by their names in qlog (draft-ietf-quic-qlog-quic-events). */
final class FrameNames {
    private FrameNames() {}

    static List<String> of(List<SentFrame> frames) {
        return frames.stream().map(FrameNames::of).toList();
    }

    static String of(Frame frame) {
        return switch (frame) {
            case Frame.Padding f -> "padding";
            case Frame.Ping f -> "ping";
            case Frame.Ack f -> "ack";
            case Frame.ResetStream f -> "reset_stream";
            case Frame.StopSending f -> "stop_sending";
            case Frame.NewToken f -> "new_token";
            case Frame.Stream f -> "stream";
            case Frame.MaxData f -> "max_data";
            case Frame.MaxStreamData f -> "max_stream_data";
            case Frame.MaxStreams f -> "max_streams";
            case Frame.DataBlocked f -> "data_blocked";
            case Frame.StreamDataBlocked f -> "stream_data_blocked";
            case Frame.StreamsBlocked f -> "streams_blocked";
            case Frame.PathChallenge f -> "path_challenge";
            case Frame.PathResponse f -> "path_response";
            case Frame.Close f -> "connection_close";
            case Frame.HandshakeDone f -> "handshake_done";
            case Frame.Datagram f -> "datagram";
        };
    }

    private static String of(SentFrame frame) {
        return switch (frame) {
            case SentFrame.Ping f -> "ping";
            case SentFrame.Ack f -> "ack";
            case SentFrame.ResetStream f -> "reset_stream";
            case SentFrame.StopSending f -> "stop_sending";
            case SentFrame.Stream f -> "stream";
            case SentFrame.MaxData f -> "max_data";
            case SentFrame.MaxStreamData f -> "max_stream_data";
            case SentFrame.MaxStreams f -> "max_streams";
            case SentFrame.DataBlocked f -> "data_blocked";
            case SentFrame.StreamDataBlocked f -> "stream_data_blocked";
            case SentFrame.StreamsBlocked f -> "streams_blocked";
            case SentFrame.PathChallenge f -> "path_challenge";
            case SentFrame.PathResponse f -> "path_response";
            case SentFrame.Close f -> "connection_close";
            case SentFrame.HandshakeDone f -> "handshake_done";
            case SentFrame.Datagram f -> "datagram";
        };
    }
}
