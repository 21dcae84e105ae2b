package dev.capstan.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the SPI by reflection: whatever is added to it later is guarded too, or this fails. */
class GuardCoverageTest {
    private static final ClassLoader PLUGIN_LOADER = new URLClassLoader("plugin", new URL[0], null);

    private final Border border = new Border("evil", PLUGIN_LOADER);

    /** A class that the other side cannot know. */
    static final class Stranger extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stranger() {
            super("strange");
        }
    }

    static Stream<Method> everyMethod() {
        List<Class<?>> types = new ArrayList<>(SpiSamples.interfaces());
        types.addAll(
                List.of(ReadableByteChannel.class, ScatteringByteChannel.class, Iterable.class, InstantSource.class));
        return types.stream()
                .flatMap(type -> Face.of(Shape.of(type)).calls().keySet().stream()
                        .sorted(java.util.Comparator.comparing(Method::toString)));
    }

    @Test
    void every_interface_of_the_spi_can_be_reached_from_a_provider() {
        Set<Class<?>> reached = new HashSet<>();
        reach(Shape.of(Provider.class), reached);

        assertThat(reached).containsAll(SpiSamples.interfaces());
        assertThat(SpiSamples.interfaces()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void whatever_a_plugin_throws_names_plugin_and_call(Method method) throws Throwable {
        for (Throwable t : List.of(new Stranger(), new NoClassDefFoundError("a/B"), new StackOverflowError())) {
            AtomicReference<ClassLoader> during = new AtomicReference<>();
            Object guarded = guarded(method, Side.PLUGIN, during, t);

            Throwable thrown = catchThrowable(() -> invoke(method, guarded));

            assertThat(thrown)
                    .hasMessageContaining("plugin 'evil' failed in " + name(method) + ": "
                            + t.getClass().getName());
            assertThat(thrown).isInstanceOfAny(CapstanException.class, UncheckedFailure.class, IOException.class);
            assertExpected(method, thrown);
            assertNoStranger(thrown);
            assertThat(during.get()).isSameAs(PLUGIN_LOADER);
            assertThat(Thread.currentThread().getContextClassLoader()).isNotSameAs(PLUGIN_LOADER);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void whatever_the_host_throws_reaches_a_plugin_as_classes_it_knows(Method method) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        AtomicReference<ClassLoader> during = new AtomicReference<>();
        Object guarded = guarded(method, Side.HOST, during, new Stranger());
        thread.setContextClassLoader(PLUGIN_LOADER);
        try {
            Throwable thrown = catchThrowable(() -> invoke(method, guarded));

            assertThat(thrown)
                    .hasMessageContaining("the host failed in " + name(method))
                    .hasMessageContaining("strange");
            assertExpected(method, thrown);
            assertNoStranger(thrown);
            assertThat(thrown).isNotInstanceOf(UncheckedFailure.class);
            assertThat(during.get()).isSameAs(Border.class.getClassLoader());
            assertThat(thread.getContextClassLoader()).isSameAs(PLUGIN_LOADER);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void a_null_that_a_plugin_returns_or_passes_is_named(Method method) throws Throwable {
        Face.Call call = call(method);
        Object silent = SpiSamples.silent(method.getDeclaringClass());
        Object guarded = border.guarded(face(method), silent, Side.PLUGIN);
        Throwable thrown = catchThrowable(() -> invoke(method, guarded));
        if (method.getReturnType().isPrimitive() || call.givesNull()) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).hasMessageContaining("failed in " + name(method)).hasMessageContaining("returned null");
        }
        Object ofHost = border.guarded(face(method), silent, Side.HOST);
        for (int i = 0; i < call.takes().size(); i++) {
            if (!call.takes().get(i).raw().isPrimitive() && !call.nullable().get(i)) {
                Object[] arguments = arguments(call);
                arguments[i] = null;
                assertThat(catchThrowable(() -> invoke(method, ofHost, arguments)))
                        .hasMessageContaining("plugin 'evil' passed null to " + name(method));
            }
        }
    }

    private Object guarded(Method method, Side side, AtomicReference<ClassLoader> during, Throwable t) {
        Object thrower = Proxy.newProxyInstance(
                GuardCoverageTest.class.getClassLoader(), new Class<?>[] {method.getDeclaringClass()}, (p, m, a) -> {
                    during.set(Thread.currentThread().getContextClassLoader());
                    throw t;
                });
        return border.guarded(face(method), thrower, side);
    }

    private static Face face(Method method) {
        return Face.of(Shape.of(method.getDeclaringClass()));
    }

    private static Face.Call call(Method method) {
        return face(method).calls().get(method);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Object[] arguments(Face.Call call) {
        return call.takes().stream().map(SpiSamples::sample).toArray();
    }

    private static void invoke(Method method, Object on) throws Throwable {
        invoke(method, on, arguments(call(method)));
    }

    private static void invoke(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static void assertExpected(Method method, Throwable thrown) {
        boolean declared = Stream.of(method.getExceptionTypes()).anyMatch(c -> c.isInstance(thrown));
        assertThat(declared || thrown instanceof RuntimeException)
                .as(thrown.toString())
                .isTrue();
    }

    private static void assertNoStranger(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertThat(t).isNotInstanceOf(Stranger.class);
        }
    }

    private static void reach(Shape shape, Set<Class<?>> reached) {
        shape.arguments().forEach(a -> reach(a, reached));
        Class<?> raw = shape.raw();
        if (!raw.getName().startsWith("dev.capstan.api.") || !reached.add(raw)) {
            return;
        }
        for (Class<?> parent : raw.getInterfaces()) {
            reach(Shape.of(parent), reached);
        }
        for (Class<?> permitted : raw.isSealed() ? raw.getPermittedSubclasses() : new Class<?>[0]) {
            reach(Shape.of(permitted), reached);
        }
        if (raw.isInterface() && !raw.isSealed()) {
            Face.of(shape).calls().values().forEach(call -> {
                reach(call.gives(), reached);
                call.takes().forEach(t -> reach(t, reached));
            });
        }
        if (raw.isRecord()) {
            for (var part : raw.getRecordComponents()) {
                reach(Shape.of(part.getGenericType(), java.util.Map.of()), reached);
            }
        }
    }
}
