package dev.capstan.host.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a guarded object. {@code equals}, {@code hashCode} and {@code toString} never reach the object: two
 * guards are equal when they guard the same object.
 *
 * @param border whose plugin
 * @param face which interface
 * @param object the guarded one
 * @param livesOn its side
 */
record GuardedCalls(Border border, Face face, Object object, Side livesOn) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Face.Call call = face.calls().get(method);
        if (call == null) {
            return ofObject(method, arguments);
        }
        Object result =
                border.call(livesOn, call.name(), call.capstan(), call.io(), () -> across(method, call, arguments));
        return result == Border.NOTHING ? null : result;
    }

    private Object across(Method method, Face.Call call, @Nullable Object @Nullable [] arguments) throws Throwable {
        int count = call.takes().size();
        @Nullable Object[] crossed = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            Object argument = Objects.requireNonNull(arguments)[i];
            if (argument != null) {
                crossed[i] = Crossing.of(call.takes().get(i)).pass(argument, border, livesOn.other());
            } else if (!call.nullable().get(i)) {
                throw new NullPointerException(caller() + " passed null to " + call.name());
            }
        }
        Object result;
        try {
            result = method.invoke(object, crossed);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
        if (result == null) {
            if (call.givesNull() || method.getReturnType() == void.class) {
                return Border.NOTHING;
            }
            throw new NullPointerException("it returned null where the interface promises a value");
        }
        return Crossing.of(call.gives()).pass(result, border, livesOn);
    }

    private String caller() {
        return livesOn == Side.HOST ? "plugin '" + border.plugin() + "'" : "the host";
    }

    private @Nullable Object ofObject(Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && same(arguments[0]);
            case "hashCode" -> System.identityHashCode(object);
            case "toString" ->
                face.shape().raw().getSimpleName()
                        + (livesOn == Side.PLUGIN ? " of plugin '" : " of the host for plugin '")
                        + border.plugin() + "'";
            default -> throw new IllegalStateException("a guard has no method " + method);
        };
    }

    private boolean same(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof GuardedCalls calls
                && calls.object == object;
    }
}
