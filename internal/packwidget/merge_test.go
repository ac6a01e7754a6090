package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// section returns a section of a module.
func section(id byte, content []byte) []byte {
	return append(binary.AppendUvarint([]byte{id}, uint64(len(content))), content...)
}

// data returns a data section.
func data(segments ...segment) []byte {
	content := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		content = appendInt(append(content, 0, 0x41), s.offset)
		content = binary.AppendUvarint(append(content, 0x0B), uint64(len(s.content)))
		content = append(content, s.content...)
	}
	return section(11, content)
}

func module(sections ...[]byte) []byte {
	return append([]byte("\x00asm\x01\x00\x00\x00"), bytes.Join(sections, nil)...)
}

func TestMerge(t *testing.T) {
	custom, code := section(0, []byte("\x04nametext")), section(10, []byte{1, 2, 3})
	got, err := merge(module(custom, code, data(
		segment{100, []byte("first")},
		segment{124, []byte("last")},
		segment{107, []byte("second")},
		segment{113, []byte("third")},
	), custom))
	if err != nil {
		t.Fatal(err)
	}
	want := module(custom, code, data(
		segment{100, []byte("first\x00\x00secondthird\x00\x00\x00\x00\x00\x00last")},
	), custom)
	if !bytes.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if again, err := merge(got); err != nil || !bytes.Equal(again, got) {
		t.Errorf("merged again: %q, %v", again, err)
	}
}

func TestMergeRefuses(t *testing.T) {
	valid := module(data(segment{8, []byte("one")}, segment{16, []byte("two")}))
	for i := range valid {
		if i == len("\x00asm\x01\x00\x00\x00") {
			continue // a module without sections
		}
		if _, err := merge(valid[:i]); err == nil {
			t.Errorf("no error for the first %d bytes of %q", i, valid)
		}
	}
	for name, broken := range map[string][]byte{
		"overlap":  module(data(segment{8, []byte("one")}, segment{9, []byte("two")})),
		"far":      module(data(segment{8, []byte("one")}, segment{12 + maxGap, []byte("two")})),
		"passive":  module(section(11, []byte{1, 1, 1, 'x'})),
		"computed": module(section(11, []byte{1, 0, 0x23, 0, 0x0B, 1, 'x'})),
		"counted":  module(section(12, []byte{1}), data(segment{8, []byte("one")})),
		"too much": module(section(11, []byte{0, 0})),
	} {
		if _, err := merge(broken); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAppendInt(t *testing.T) {
	for _, n := range []int64{0, 1, 63, 64, 127, 128, 4096, 1<<31 - 1, -1, -64, -65, -1 << 31} {
		r := reader{rest: appendInt(nil, n)}
		if got := r.int(); got != n || len(r.rest) > 0 || r.err != nil {
			t.Errorf("%d became %d", n, got)
		}
	}
}
