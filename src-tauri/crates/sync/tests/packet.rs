//! Packets: written in one pass, read by whoever may, each space by itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{attached, code, file, holds, known, members, office, packet, space};
use lucai_sync::packet::{Packet, PacketWriter};
use lucai_sync::parts::{self, Joined};
use lucai_vault::sha256;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, Write};
use std::rc::Rc;

#[test]
fn a_member_reads_events_receipt_and_attachments_and_anybody_sees_sizes() {
    let (a, b) = (office(1), office(2));
    let runs = [a.run("case:c1", 1, 3), a.run("space:space-1", 1, 1), b.run("case:c1", 1, 2)];
    let files = [file(10), file(5_000_000), Vec::new()];
    let bytes = packet(&a, &[&a, &b], &runs, &files);
    let mut read = Packet::look(Cursor::new(&bytes)).unwrap();
    let visible = read.visible();
    assert_eq!((visible.from, visible.bytes), (a.id.clone(), bytes.len() as u64));
    assert_eq!((visible.spaces[0].segments, visible.spaces[0].chunks), (1, 4), "one, two and one chunks");
    let trust = known(&[&a, &b]);
    let checked = read.verify(&b.reader(&trust)).unwrap();
    let summary = checked[&space("space-1")].as_ref().unwrap();
    assert_eq!((summary.segments, summary.events()), (1, 6));
    assert_eq!(summary.frontier, holds(&runs));
    assert_eq!(summary.members, [a.id.clone(), b.id.clone()].into());
    for (attachment, file) in summary.attachments.iter().zip(&files) {
        assert_eq!(attachment.sha256, sha256(file));
        assert_eq!(&attached(&mut read, &space("space-1"), attachment, &b.key).unwrap(), file);
    }
    let seen: Vec<_> = summary.runs.iter().map(|sound| sound.run().clone()).collect();
    assert_eq!(seen, runs);
}

#[test]
fn many_events_make_many_segments_and_the_last_bears_the_receipt() {
    let (a, b) = (office(1), office(2));
    let runs: Vec<_> = (0..7).map(|n| a.run_saying(&format!("case:c{n}"), 1, 2, &"拖欠工资".repeat(60_000))).collect();
    let mut read = Packet::look(Cursor::new(packet(&a, &[&b], &runs, &[]))).unwrap();
    let trust = known(&[&a, &b]);
    let checked = read.verify(&b.reader(&trust)).unwrap();
    let summary = checked[&space("space-1")].as_ref().unwrap();
    assert!(summary.segments > 1, "{}", summary.segments);
    assert_eq!((summary.events(), &summary.frontier), (14, &holds(&runs)));
}

#[test]
fn a_chain_that_is_longer_than_any_segment_travels_in_pieces_and_only_whole() {
    let (a, b) = (office(1), office(2));
    let long = a.run_saying("case:c1", 1, 18, &"拖欠工资".repeat(325_000));
    let (other, tail) = (b.run("case:c1", 1, 2), a.run("case:c2", 1, 1));
    let bytes = packet(&a, &[&b], &[other.clone(), long.clone(), tail.clone()], &[]);
    let trust = known(&[&a, &b]);
    let checked = Packet::look(Cursor::new(&bytes)).unwrap().verify(&b.reader(&trust)).unwrap();
    let summary = checked[&space("space-1")].as_ref().unwrap();
    assert!(summary.segments > 16, "more than a segment may hold: {}", summary.segments);
    assert_eq!(summary.runs.iter().map(|sound| sound.run().clone()).collect::<Vec<_>>(), [other, long, tail]);
    // a head that its writer did not sign is good for none of the pieces
    let mut forged = a.run_saying("case:c1", 1, 2, &"拖欠工资".repeat(325_000));
    forged.head.signature = b.signed(forged.events.clone()).head.signature;
    let bytes = packet(&a, &[&b], &[forged], &[]);
    let checked = Packet::look(Cursor::new(&bytes)).unwrap().verify(&b.reader(&trust)).unwrap();
    assert_eq!(checked[&space("space-1")].as_ref().unwrap_err().code(), "sync_forged");
}

#[test]
fn a_receipt_is_a_packet_with_nothing_but_frontiers() {
    let (a, b) = (office(1), office(2));
    let mut writer = PacketWriter::begin(Vec::new(), &a.id, &a.signer).unwrap();
    writer.space(&space("space-1"), &members(&[&b])).unwrap().finish(&holds(&[b.run("case:c1", 1, 9)])).unwrap();
    let bytes = writer.finish().unwrap();
    assert!(bytes.len() < 2_000, "{}", bytes.len());
    let trust = known(&[&a, &b]);
    let checked = Packet::look(Cursor::new(bytes)).unwrap().verify(&b.reader(&trust)).unwrap();
    assert_eq!(checked[&space("space-1")].as_ref().unwrap().frontier, holds(&[b.run("case:c1", 1, 9)]));
}

#[test]
fn who_reads_gets_the_spaces_it_is_a_member_of_and_no_other() {
    let (a, b, c) = (office(1), office(2), office(3));
    let mut writer = PacketWriter::begin(Vec::new(), &a.id, &a.signer).unwrap();
    for (name, to) in [("court", &b), ("station", &c)] {
        let mut one = writer.space(&space(name), &members(&[to])).unwrap();
        one.attachment(&sha256(name.as_bytes()), name.as_bytes()).unwrap();
        one.run(&a.run(&format!("case:{name}"), 1, 1)).unwrap();
        one.finish(&holds(&[])).unwrap();
    }
    let bytes = writer.finish().unwrap();
    let trust = known(&[&a, &b, &c]);
    for (one, mine, other) in [(&b, "court", "station"), (&c, "station", "court")] {
        let mut read = Packet::look(Cursor::new(&bytes)).unwrap();
        let checked = read.verify(&one.reader(&trust)).unwrap();
        let summary = checked[&space(mine)].as_ref().unwrap();
        assert_eq!(summary.events(), 1);
        assert_eq!(checked[&space(other)].as_ref().unwrap_err().code(), "not_for_us");
        // the index of the other's attachments is closed too, and with it the chunks
        let attachment = summary.attachments[0].clone();
        assert_eq!(code(attached(&mut read, &space(other), &attachment, &one.key)), "sync_damaged");
    }
}

#[test]
fn a_bad_segment_of_one_space_leaves_the_honest_spaces_whole() {
    let (a, b, stranger) = (office(1), office(2), office(9));
    let mut writer = PacketWriter::begin(Vec::new(), &a.id, &a.signer).unwrap();
    let mut forged = stranger.run("case:c1", 1, 1);
    forged.head.replica = b.id.clone();
    forged.events[0].replica = b.id.clone();
    for (name, run) in [("bad", forged), ("good", a.run("case:c2", 1, 4))] {
        let mut one = writer.space(&space(name), &members(&[&b])).unwrap();
        one.run(&run).unwrap();
        one.finish(&holds(&[])).unwrap();
    }
    let bytes = writer.finish().unwrap();
    let trust = known(&[&a, &b]);
    let checked = Packet::look(Cursor::new(&bytes)).unwrap().verify(&b.reader(&trust)).unwrap();
    assert_eq!(checked[&space("bad")].as_ref().unwrap_err().code(), "sync_forged");
    assert_eq!(checked[&space("good")].as_ref().unwrap().events(), 4);
}

#[test]
fn an_attachment_that_is_not_its_name_is_not_packed() {
    let (a, b) = (office(1), office(2));
    let mut writer = PacketWriter::begin(Vec::new(), &a.id, &a.signer).unwrap();
    let mut one = writer.space(&space("space-1"), &members(&[&b])).unwrap();
    assert_eq!(code(one.attachment(&sha256(b"other"), &b"content"[..])), "sync_damaged");
}

/// Takes what is written, and counts what of it would be in memory: nothing is kept but the last piece's size.
struct Counting {
    largest: Rc<RefCell<usize>>,
    total: u64,
}

impl Write for Counting {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut largest = self.largest.borrow_mut();
        *largest = (*largest).max(buf.len());
        self.total += buf.len() as u64;
        Ok(buf.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_attachment_larger_than_memory_should_be_goes_through_in_pieces_of_one_chunk() {
    let (a, b) = (office(1), office(2));
    let largest = Rc::new(RefCell::new(0));
    let out = Counting { largest: Rc::clone(&largest), total: 0 };
    let mut writer = PacketWriter::begin(out, &a.id, &a.signer).unwrap();
    let mut one = writer.space(&space("space-1"), &members(&[&b])).unwrap();
    let len = 100 * 1024 * 1024;
    let mut hash = lucai_vault::Sha256Writer::new(io::sink());
    io::copy(&mut io::repeat(5).take(len), &mut hash).unwrap();
    one.attachment(&hash.finish().1, io::repeat(5).take(len)).unwrap();
    one.finish(&holds(&[])).unwrap();
    let out = writer.finish().unwrap();
    assert!(out.total > len);
    let limit = usize::try_from(lucai_sync::limits::SEALED_CHUNK).unwrap();
    assert!(*largest.borrow() <= limit, "{}", largest.borrow());
}

fn cut(bytes: &[u8], size: u64) -> Vec<Vec<u8>> {
    let made: RefCell<BTreeMap<u32, Rc<RefCell<Vec<u8>>>>> = RefCell::default();
    struct Into(Rc<RefCell<Vec<u8>>>);
    impl Write for Into {
        fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(buf)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    parts::split(Cursor::new(bytes), size, |number, _| {
        let part = Rc::new(RefCell::new(Vec::new()));
        made.borrow_mut().insert(number, Rc::clone(&part));
        Ok(Into(part))
    })
    .unwrap();
    made.into_inner().into_values().map(|part| part.borrow().clone()).collect()
}

#[test]
fn a_packet_cut_into_parts_is_read_from_them_in_any_order() {
    let (a, b) = (office(1), office(2));
    let bytes = packet(&a, &[&b], &[a.run("case:c1", 1, 3)], &[file(10_000)]);
    let mut pieces = cut(&bytes, 1_000);
    assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() <= 1_000 && parts::is_part(piece)));
    pieces.reverse();
    pieces.swap(1, 5);
    let mut joined = Joined::of(pieces.iter().map(Cursor::new).collect()).unwrap();
    let mut whole = Vec::new();
    joined.rewind().unwrap();
    joined.read_to_end(&mut whole).unwrap();
    assert_eq!(whole, bytes);
    let trust = known(&[&a, &b]);
    let checked = Packet::look(joined).unwrap().verify(&b.reader(&trust)).unwrap();
    assert_eq!(checked[&space("space-1")].as_ref().unwrap().events(), 3);
}

#[test]
fn parts_that_do_not_make_one_packet_are_refused() {
    let (a, b) = (office(1), office(2));
    let pieces = cut(&packet(&a, &[&b], &[a.run("case:c1", 1, 3)], &[]), 700);
    let others = cut(&packet(&a, &[&b], &[a.run("case:c2", 1, 3)], &[]), 700);
    let join = |pieces: &[Vec<u8>]| code(Joined::of(pieces.iter().map(Cursor::new).collect::<Vec<_>>()));
    assert_eq!(join(&pieces), "ok");
    assert_eq!(join(&[]), "bad_parts");
    assert_eq!(join(&pieces[1..]), "bad_parts", "one is missing");
    assert_eq!(join(&[&pieces[..], &pieces[..1]].concat()), "bad_parts", "one is doubled");
    assert_eq!(join(&[&others[..1], &pieces[1..]].concat()), "bad_parts", "one is of another packet");
    let mut flipped = pieces.clone();
    *flipped[0].last_mut().unwrap() ^= 1;
    assert_eq!(join(&flipped), "sync_damaged");
    let mut short = pieces.clone();
    short[0].pop();
    assert_eq!(join(&short), "sync_damaged");
    assert_eq!(code(parts::split(Cursor::new(b"x"), 10, |_, _| Ok(io::sink()))), "bad_parts");
}
