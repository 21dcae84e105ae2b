package dev.capstan.tape.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.tape.state.StateException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store keeps all of a transaction or nothing, shows each reader one moment, and knows the age of its tables. */
public abstract class StateStoreContract {
    private static final Schema BOX = new Schema(
            "box",
            List.of(
                    List.of("CREATE TABLE box (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE)"),
                    List.of("ALTER TABLE box ADD COLUMN mark BLOB")));

    @TempDir
    Path directory;

    /** Opens the store of a directory, with little patience. */
    protected abstract StateStore open(Path directory, List<Schema> schemas) throws StateException;

    private StateStore open() throws StateException {
        return open(directory, List.of(BOX));
    }

    @Test
    void keeps_what_was_written_and_gives_it_back_after_opening_again() throws StateException {
        UUID mark = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
        try (StateStore store = open()) {
            store.update(tx -> tx.sql("INSERT INTO box (content, mark) VALUES (?, ?)")
                    .with("red")
                    .with(mark)
                    .run());
        }
        try (StateStore store = open()) {
            List<String> kept = store.read(
                    tx -> tx.sql("SELECT content, mark FROM box").list(row -> row.text(1) + " " + row.uuid(2)));
            assertThat(kept).containsExactly("red " + mark);
        }
    }

    @Test
    void undoes_everything_when_the_work_fails() throws StateException {
        try (StateStore store = open()) {
            assertThatThrownBy(() -> store.update(tx -> {
                        add(tx, "red");
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            assertThat(contents(store)).isEmpty();
            store.update(tx -> add(tx, "blue"));
            assertThat(contents(store)).containsExactly("blue");
        }
    }

    @Test
    void says_conflict_when_a_rule_of_the_tables_is_broken_and_stays_usable() throws StateException {
        try (StateStore store = open()) {
            store.update(tx -> add(tx, "red"));
            assertThatExceptionOfType(StateException.class)
                    .isThrownBy(() -> store.update(tx -> add(tx, "red")))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT));
            assertThat(contents(store)).containsExactly("red");
        }
    }

    @Test
    void shows_a_reader_one_moment_while_a_writer_commits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (StateStore store = open()) {
            store.update(tx -> add(tx, "red"));
            List<String> seen = store.read(tx -> {
                List<String> before = contents(tx);
                Future<?> written = other.submit(() -> {
                    store.update(t -> add(t, "blue"));
                    return true;
                });
                finish(written);
                assertThat(contents(tx)).isEqualTo(before);
                return before;
            });
            assertThat(seen).containsExactly("red");
            assertThat(contents(store)).containsExactly("blue", "red");
        } finally {
            other.shutdown();
        }
    }

    @Test
    void lets_writers_of_one_store_wait_for_each_other() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(4);
        try (StateStore store = open()) {
            store.update(tx ->
                    tx.sql("INSERT INTO box (id, content) VALUES (1, '0')").run());
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(others.submit(() -> {
                    start.await();
                    for (int k = 0; k < 25; k++) {
                        store.update(tx -> {
                            long count = tx.sql("SELECT CAST(content AS INTEGER) FROM box")
                                    .first(row -> row.number(1))
                                    .orElseThrow();
                            tx.sql("UPDATE box SET content = ?")
                                    .with("" + (count + 1))
                                    .run();
                        });
                    }
                    return true;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(contents(store)).containsExactly("100");
        } finally {
            others.shutdown();
        }
    }

    @Test
    void says_busy_when_another_holder_of_the_store_writes_for_longer_than_one_waits() throws StateException {
        try (StateStore store = open();
                StateStore other = open()) {
            store.update(tx -> {
                add(tx, "red");
                assertThatExceptionOfType(StateException.class)
                        .isThrownBy(() -> other.update(t -> add(t, "blue")))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BUSY));
            });
            assertThat(contents(other)).containsExactly("red");
        }
    }

    @Test
    void refuses_a_transaction_inside_a_transaction_that_writes() throws StateException {
        try (StateStore store = open()) {
            store.update(tx -> assertThatThrownBy(() -> store.update(t -> add(t, "blue")))
                    .isInstanceOf(IllegalStateException.class));
        }
    }

    @Test
    void keeps_the_temporary_tables_of_a_workspace_to_itself_and_undoes_them_too() throws StateException {
        try (StateStore store = open();
                Workspace mine = store.workspace();
                Workspace yours = store.workspace()) {
            mine.read(tx -> tx.sql("CREATE TEMP TABLE desk (paper TEXT)").run());
            yours.read(tx -> tx.sql("CREATE TEMP TABLE desk (paper TEXT)").run());
            mine.read(tx -> tx.sql("INSERT INTO temp.desk VALUES ('draft')").run());
            assertThatThrownBy(() -> mine.update(tx -> {
                        tx.sql("DELETE FROM temp.desk").run();
                        add(tx, "red");
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            assertThat(papers(mine)).containsExactly("draft");
            assertThat(papers(yours)).isEmpty();
            assertThat(contents(store)).isEmpty();
        }
    }

    @Test
    void brings_old_tables_up_to_date_and_keeps_what_is_in_them() throws StateException {
        Schema old = new Schema("box", BOX.migrations().subList(0, 1));
        try (StateStore store = open(directory, List.of(old))) {
            store.update(tx -> add(tx, "red"));
        }
        try (StateStore store = open()) {
            Optional<String> kept = store.read(
                    tx -> tx.sql("SELECT content FROM box WHERE mark IS NULL").first(row -> row.text(1)));
            assertThat(kept).hasValue("red");
        }
    }

    @Test
    void refuses_tables_newer_than_the_program_by_name_and_changes_nothing() throws StateException {
        Schema young = new Schema("shelf", List.of(List.of("CREATE TABLE shelf (id INTEGER PRIMARY KEY)")));
        open().close();
        Schema old = new Schema("box", BOX.migrations().subList(0, 1));
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> open(directory, List.of(young, old)))
                .withMessageContaining("'box' have version 2, this program knows 1")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NEWER))
                .satisfies(e -> assertThat(e.advice()).contains("later"));
        try (StateStore store = open()) {
            Optional<Long> version = store.read(tx -> tx.sql("SELECT version FROM schema_version WHERE room = 'shelf'")
                    .first(row -> row.number(1)));
            assertThat(version).isEmpty();
        }
    }

    @Test
    void calls_a_column_of_the_wrong_kind_damage() throws StateException {
        try (StateStore store = open()) {
            store.update(tx -> add(tx, "red"));
            assertThatExceptionOfType(StateException.class)
                    .isThrownBy(() ->
                            store.read(tx -> tx.sql("SELECT content FROM box").first(row -> row.number(1))))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        }
    }

    private static void finish(Future<?> written) {
        try {
            written.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(Transaction tx, String content) throws StateException {
        tx.sql("INSERT INTO box (content) VALUES (?)").with(content).run();
    }

    private static List<String> contents(StateStore store) throws StateException {
        return store.read(StateStoreContract::contents);
    }

    private static List<String> contents(Transaction tx) throws StateException {
        return tx.sql("SELECT content FROM box ORDER BY content").list(row -> row.text(1));
    }

    private static List<String> papers(Workspace desk) throws StateException {
        return desk.read(tx -> tx.sql("SELECT paper FROM temp.desk").list(row -> row.text(1)));
    }
}
