package chat.tern.launch;

import chat.tern.protocol.Nickname;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A nick, or why it is none. */
final class NickConverter implements ITypeConverter<Nickname> {
    @Override
    public Nickname convert(String text) {
        try {
            return new Nickname(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
