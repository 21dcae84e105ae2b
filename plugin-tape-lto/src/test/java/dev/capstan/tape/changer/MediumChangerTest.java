package dev.capstan.tape.changer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.Fault;
import dev.capstan.scsi.FaultPlan;
import dev.capstan.scsi.FaultyTransport;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import dev.capstan.tape.changer.ChangerException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The robot of an emulated library. Robot 0; drives 1, 2; import/export 101, 102; storage from 1001, two full. */
class MediumChangerTest {
    private static final int TEST_UNIT_READY = 0x00;
    private static final int MODE_SENSE_6 = 0x1A;
    private static final int MOVE_MEDIUM = 0xA5;
    private static final int READ_ELEMENT_STATUS = 0xB8;

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private EmulatedLibrary library;

    @BeforeEach
    void a_library() throws IOException {
        library = Libraries.small(folder);
    }

    @Test
    void tells_what_lies_where() throws Exception {
        try (MediumChanger changer = changer()) {
            ElementMap map = changer.map();
            assertThat(map.remarks()).isEmpty();
            assertThat(map.of(ElementKind.TRANSPORT)).hasSize(1);
            assertThat(map.of(ElementKind.STORAGE)).hasSize(23);
            assertThat(map.of(ElementKind.IMPORT_EXPORT))
                    .extracting(Element::address)
                    .containsExactly(101, 102);
            assertThat(map.of(ElementKind.DRIVE))
                    .extracting(Element::serial)
                    .containsExactly(Optional.of("EMU0000001"), Optional.of("EMU0000002"));
            assertThat(map.holding("TST002L8")).singleElement().satisfies(slot -> {
                assertThat(slot.address()).isEqualTo(1002);
                assertThat(slot.full()).isTrue();
            });
            assertThat(map.at(1003).orElseThrow().barcode()).isEmpty();
            assertThat(map.at(5)).isEmpty();
            assertThat(changer.identity()).isEqualTo(new ChangerIdentity("HPE", "MSL G3 Series", "9.50", "EMULIB0001"));
        }
    }

    @Test
    void moves_and_sees_where_a_medium_came_from() throws Exception {
        try (MediumChanger changer = changer()) {
            changer.move(1001, 1);
            assertThat(changer.map().at(1).orElseThrow()).satisfies(drive -> {
                assertThat(drive.barcode()).contains("TST001L8");
                assertThat(drive.source()).hasValue(1001);
                assertThat(drive.accessible()).isFalse();
            });
            assertThat(failure(() -> changer.exchange(1002, 1005, 1006)).kind())
                    .as("nothing lies in 1005 to exchange with")
                    .isEqualTo(Kind.SOURCE_EMPTY);
        }
    }

    @Test
    void exchanges_and_initialises() throws Exception {
        try (MediumChanger changer = changer()) {
            changer.exchange(1001, 1002, 1001);
            assertThat(changer.map().at(1001).orElseThrow().barcode()).contains("TST002L8");
            changer.initialise();
            assertThat(changer.map().at(1002).orElseThrow().barcode()).contains("TST001L8");
        }
    }

    @Test
    void says_why_a_move_cannot_be_and_who_must_act() throws Exception {
        try (MediumChanger changer = changer()) {
            assertThat(failure(() -> changer.move(1003, 1)))
                    .hasMessageContaining("MOVE MEDIUM from element 1003 to element 1")
                    .hasMessageContaining("the source is empty")
                    .extracting(ChangerException::kind)
                    .isEqualTo(Kind.SOURCE_EMPTY);
            assertThat(failure(() -> changer.move(1001, 1002)).kind()).isEqualTo(Kind.DESTINATION_FULL);
            assertThat(failure(() -> changer.move(1001, 77)).kind()).isEqualTo(Kind.NO_SUCH_ELEMENT);
            changer.move(1001, 1);
            ChangerException held = failure(() -> changer.move(1, 1001));
            assertThat(held.kind()).isEqualTo(Kind.DRIVE_HOLDS);
            assertThat(held.advice()).contains("Unload the drive first");
            assertThat(held).hasMessageContaining("[sense 7");
        }
    }

    @Test
    void asks_again_with_the_length_a_large_library_reports() throws Exception {
        EmulatedLibrary large = EmulatedLibrary.builder(folder.resolve("large"))
                .slots(2000, 4)
                .cartridge("BIG001L9")
                .create();
        try (MediumChanger changer = changer(large.openTransport(Libraries.CHANGER))) {
            ElementMap map = changer.map();
            assertThat(map.of(ElementKind.STORAGE)).hasSize(2000);
            assertThat(map.remarks()).isEmpty();
        }
        try (MediumChanger changer = changer(Altered.narrow(large.openTransport(Libraries.CHANGER)))) {
            assertThat(changer.map().of(ElementKind.STORAGE))
                    .as("in several answers, where the transport takes no more")
                    .hasSize(2000)
                    .last()
                    .extracting(Element::address)
                    .isEqualTo(3000);
        }
    }

    @Test
    void takes_the_promised_number_of_elements_as_a_hint_only() throws Exception {
        String more = "17000000" + "1D12" + "00000001" + "03E90063" + "00650002" + "00010001" + "0000";
        try (MediumChanger changer = changer(Altered.answering(robot(), MODE_SENSE_6, more))) {
            ElementMap map = changer.map();
            assertThat(map.of(ElementKind.STORAGE)).hasSize(23);
            assertThat(map.of(ElementKind.DRIVE)).hasSize(2);
            assertThat(map.remarks()).hasSize(2).anyMatch(remark -> remark.contains("promises 99"));
        }
        FaultPlan none = FaultPlan.of(Fault.check(MODE_SENSE_6, 1, Fault.sense(5, 0x24, 0)));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), none))) {
            ElementMap map = changer.map();
            assertThat(map.of(ElementKind.STORAGE)).hasSize(23);
            assertThat(map.remarks()).singleElement().asString().contains("mode page");
        }
    }

    @Test
    void waits_while_the_library_becomes_ready() throws Exception {
        FaultPlan plan = FaultPlan.of(
                Fault.check(TEST_UNIT_READY, 1, Fault.sense(2, 0x04, 0x01)),
                Fault.check(TEST_UNIT_READY, 2, Fault.sense(2, 0x04, 0x01)),
                Fault.check(READ_ELEMENT_STATUS, 1, Fault.sense(2, 0x04, 0x01)),
                Fault.busy(READ_ELEMENT_STATUS, 2));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), plan))) {
            assertThat(changer.map().elements()).hasSize(28);
            assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(1));
        }
    }

    @Test
    void gives_up_on_a_library_whose_door_is_open() throws Exception {
        List<Fault> open = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            open.add(Fault.check(TEST_UNIT_READY, i, Fault.sense(2, 0x04, 0x03)));
        }
        try (MediumChanger changer = changer(new FaultyTransport(robot(), new FaultPlan(open)))) {
            ChangerException failure = failure(changer::map);
            assertThat(failure.kind()).isEqualTo(Kind.NOT_READY);
            assertThat(failure.advice()).contains("panel");
            assertThat(pauses).hasSize(5);
        }
    }

    @Test
    void stops_waiting_when_cancelled() throws Exception {
        FaultPlan plan = FaultPlan.of(Fault.check(TEST_UNIT_READY, 1, Fault.sense(2, 0x04, 0x01)));
        try (MediumChanger changer = new MediumChanger(
                "robot", new FaultyTransport(robot(), plan), ChangerTimeouts.LONGEST, time -> false)) {
            assertThatThrownBy(changer::map).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void hears_the_news_before_it_moves_and_moves_only_once() throws Exception {
        try (MediumChanger changer = changer()) {
            changer.map();
            library.makeCartridge("NEW001L8");
            library.put("NEW001L8", ElementType.IMPORT_EXPORT);
            changer.move(101, 1003);
            assertThat(changer.map().at(1003).orElseThrow().barcode()).contains("NEW001L8");
        }
        FaultPlan late = FaultPlan.of(Fault.check(MOVE_MEDIUM, 1, Fault.sense(6, 0x28, 0x01)));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), late))) {
            assertThat(failure(() -> changer.move(1001, 1)).kind()).isEqualTo(Kind.CHANGED);
            assertThat(changer.map().at(1001).orElseThrow().barcode()).contains("TST001L8");
        }
    }

    @Test
    void does_not_claim_to_know_where_a_medium_is_after_a_move_that_timed_out() throws Exception {
        FaultPlan plan = FaultPlan.of(Fault.timeOut(MOVE_MEDIUM, 1));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), plan))) {
            assertThat(failure(() -> changer.move(1001, 1)).kind()).isEqualTo(Kind.UNKNOWN_END);
            assertThat(changer.map().at(1).orElseThrow().barcode())
                    .as("it was moved, and nobody moved it again")
                    .contains("TST001L8");
        }
        FaultPlan lost = FaultPlan.of(new Fault(MOVE_MEDIUM, 1, new Fault.LostBefore()));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), lost))) {
            assertThat(failure(() -> changer.move(1002, 2)).kind()).isEqualTo(Kind.UNKNOWN_END);
            assertThat(failure(changer::map).kind()).isEqualTo(Kind.TRANSPORT);
        }
    }

    @Test
    void does_without_serial_numbers_and_import_slots_where_a_library_has_none() throws Exception {
        FaultPlan plan = FaultPlan.of(
                // robots, storage, import/export, drives, then the drives' identifiers
                Fault.check(READ_ELEMENT_STATUS, 5, Fault.sense(5, 0x24, 0x00)));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), plan))) {
            ElementMap map = changer.map();
            assertThat(map.of(ElementKind.DRIVE)).extracting(Element::serial).containsOnly(Optional.empty());
            assertThat(map.remarks()).singleElement().asString().contains("serial numbers");
        }
    }

    @Test
    void asks_again_for_an_answer_that_arrived_cut_and_names_the_offset_of_one_that_lies() throws Exception {
        FaultPlan cut = FaultPlan.of(new Fault(READ_ELEMENT_STATUS, 2, new Fault.Truncated(500)));
        try (MediumChanger changer = changer(new FaultyTransport(robot(), cut))) {
            assertThat(changer.map().of(ElementKind.STORAGE)).hasSize(23);
        }
        String zeroLength = "03E9 0001 00 000014" + "02 00 0000 00 00000C" + "03E9 09 00 0000 000000 00 0000";
        try (MediumChanger changer = changer(Altered.answering(robot(), READ_ELEMENT_STATUS, zeroLength))) {
            assertThat(failure(changer::map)).hasMessageContaining("ELEMENT STATUS PAGE, byte 10");
        }
        String nothingComes = "03E9 0017 00 FFFFFF";
        try (MediumChanger changer = changer(Altered.answering(robot(), READ_ELEMENT_STATUS, nothingComes))) {
            assertThat(failure(changer::map)).hasMessageContaining("16777215 bytes are announced");
        }
    }

    @Test
    void keeps_what_is_odd_and_remarks_it() throws Exception {
        String twice = "03E9 0002 00 000068" + "02 80 0030 00 000060"
                + ("03E9 09 00 0000 000000 00 0000" + "4142 2020" + "00".repeat(32)).repeat(2);
        try (MediumChanger changer = changer(Altered.answering(robot(), READ_ELEMENT_STATUS, twice))) {
            ElementMap map = changer.map();
            assertThat(map.elements()).singleElement().satisfies(slot -> {
                assertThat(slot.kind()).isEqualTo(ElementKind.STORAGE);
                assertThat(slot.barcode()).contains("AB");
            });
            assertThat(map.remarks())
                    .anyMatch(remark -> remark.contains("reported twice"))
                    .anyMatch(remark -> remark.contains("of type code 2"));
        }
    }

    @Test
    void refuses_to_drive_what_is_no_changer() throws Exception {
        try (MediumChanger changer = changer(library.openTransport(Libraries.DRIVE))) {
            assertThat(failure(changer::identity))
                    .hasMessageContaining("no medium changer")
                    .extracting(ChangerException::kind)
                    .isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void never_disturbs_a_second_initiator() throws Exception {
        try (MediumChanger changer = changer();
                Initiator other = new Initiator(robot())) {
            changer.move(1001, 1005);
            other.ok("000000000000");
        }
    }

    private ScsiTransport robot() throws IOException {
        return library.openTransport(Libraries.CHANGER);
    }

    private MediumChanger changer() throws IOException {
        return changer(robot());
    }

    private MediumChanger changer(ScsiTransport transport) {
        return new MediumChanger("tape_library01", transport, ChangerTimeouts.LONGEST, pauses::add);
    }

    private static ChangerException failure(ThrowingCallable call) {
        try {
            call.call();
        } catch (ChangerException e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("another failure", e);
        }
        throw new AssertionError("no failure");
    }
}
