package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// merge returns the WebAssembly module with its data in few segments. Go's
// linker begins a new segment after every short run of zeros, some thousands of
// them, whose headers compress badly; the zeros between them, which the memory
// holds anyway before a module is loaded, compress to almost nothing.
func merge(module []byte) ([]byte, error) {
	const header, dataCount, data = 8, 12, 11 // Core Specification, section 5.5.2
	if len(module) < header || string(module[:4]) != "\x00asm" {
		return nil, errors.New("not a WebAssembly module")
	}
	merged := slices.Clone(module[:header])
	r := reader{rest: module[header:]}
	for len(r.rest) > 0 && r.err == nil {
		id := r.byte()
		content := r.bytes(r.uint())
		switch id {
		case dataCount:
			r.fail("a section that counts the segments")
		case data:
			var err error
			if content, err = mergeSegments(content); err != nil {
				return nil, err
			}
		}
		merged = append(merged, id)
		merged = binary.AppendUvarint(merged, uint64(len(content)))
		merged = append(merged, content...)
	}
	return merged, r.err
}

// maxGap is how many zeros are written rather than another segment.
const maxGap = 4 << 10

// segment is what a module puts into the memory when it is loaded.
type segment struct {
	offset  int64
	content []byte
}

// mergeSegments returns the content of a data section (section 5.5.14) with
// the segments joined that lie near one another. They must be active ones of
// the first memory that do not overlap.
func mergeSegments(section []byte) ([]byte, error) {
	const i32Const, end = 0x41, 0x0B
	r := reader{rest: section}
	var segments []segment
	for range r.uint() {
		if r.byte() != 0 || r.byte() != i32Const {
			r.fail("a segment that is not active at a constant address")
		}
		next := segment{offset: r.int()}
		if r.byte() != end {
			r.fail("a segment whose address is computed")
		}
		next.content = r.bytes(r.uint())
		segments = append(segments, next)
		if r.err != nil {
			return nil, r.err
		}
	}
	if len(r.rest) > 0 {
		r.fail("bytes after the last segment")
	}
	// Nothing overlaps, so that their order does not matter.
	slices.SortFunc(segments, func(a, b segment) int { return cmp.Compare(a.offset, b.offset) })
	var joined []segment
	for _, s := range segments {
		if len(joined) > 0 {
			last := &joined[len(joined)-1]
			gap := s.offset - last.offset - int64(len(last.content))
			if gap < 0 {
				r.fail("segments that overlap")
				break
			}
			if gap <= maxGap {
				last.content = append(append(last.content, make([]byte, gap)...), s.content...)
				continue
			}
		}
		joined = append(joined, segment{s.offset, slices.Clone(s.content)})
	}
	merged := binary.AppendUvarint(nil, uint64(len(joined)))
	for _, s := range joined {
		merged = appendInt(append(merged, 0, i32Const), s.offset)
		merged = binary.AppendUvarint(append(merged, end), uint64(len(s.content)))
		merged = append(merged, s.content...)
	}
	return merged, r.err
}

// appendInt appends n as signed LEB128 (section 5.2.2).
func appendInt(b []byte, n int64) []byte {
	for n < -64 || n > 63 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n)&0x7F)
}

// reader takes values off the front of a module. After the first failure they
// are zero.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) fail(found string) {
	if r.err == nil {
		r.err = errors.New("WebAssembly module with " + found)
	}
	r.rest = nil
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.fail("an end too early")
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if taken := r.bytes(1); taken != nil {
		return taken[0]
	}
	return 0
}

// uint reads unsigned LEB128.
func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.fail("a broken number")
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// int reads signed LEB128.
func (r *reader) int() (n int64) {
	for shift := uint(0); shift < 64; shift += 7 {
		b := r.byte()
		n |= int64(b&0x7F) << shift
		if b < 0x80 {
			if b&0x40 != 0 && shift+7 < 64 {
				n |= -1 << (shift + 7)
			}
			break
		}
	}
	return n
}
