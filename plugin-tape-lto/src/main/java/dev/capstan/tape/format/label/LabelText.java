package dev.capstan.tape.format.label;

import java.util.regex.Pattern;

/** The rules for names that stand on labels (PBS tape format, B.2, G.3). */
public final class LabelText {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private LabelText() {}

    /**
     * Whether a label text or a pool name is one PBS takes too.
     *
     * @param text any
     * @return 2 to 32 characters; letters, digits and {@code _}, and behind the first also {@code .} and {@code -}
     */
    public static boolean isValid(String text) {
        return text.length() >= 2 && text.length() <= 32 && SAFE.matcher(text).matches();
    }
}
