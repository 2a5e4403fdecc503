package chat.tern.launch;

import chat.tern.protocol.RoomName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ops} or {@code #ops}. */
final class RoomConverter implements ITypeConverter<RoomName> {
    @Override
    public RoomName convert(String value) {
        try {
            return new RoomName(value.startsWith("#") ? value : "#" + value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
