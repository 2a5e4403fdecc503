package chat.tern.line;

import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * How the line face is to behave.
 *
 * @param json events and input as JSON, one object a line
 * @param room where text goes first
 * @param drain how long to wait at the end of input for what is not confirmed yet
 * @param prompts the file that keeps what was typed at a terminal
 * @param theme the colours at a terminal: auto, dark, light, safe or none
 */
public record LineOptions(
        boolean json, RoomName room, Duration drain, Path prompts, String theme, ZoneId zone, InstantSource clock) {}
