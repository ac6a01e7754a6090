package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// The layout of a module: Core Specification, section 5.5.2.
const (
	headerSize       = 8
	customSection    = 0
	importSection    = 2
	exportSection    = 7
	codeSection      = 10
	dataSection      = 11
	dataCountSection = 12
)

// merge returns the WebAssembly module with its data in one segment. Go's
// linker begins a new segment after every short run of zeros, some thousands of
// them, whose headers compress badly; the zeros between them, which the memory
// holds anyway before a module is loaded, compress to almost nothing.
func merge(module []byte) ([]byte, error) {
	if len(module) < headerSize || string(module[:4]) != "\x00asm" {
		return nil, errors.New("not a WebAssembly module")
	}
	merged := slices.Clone(module[:headerSize])
	r := reader{rest: module[headerSize:]}
	for len(r.rest) > 0 && r.err == nil {
		id := r.byte()
		content := r.bytes(r.uint())
		switch id {
		case dataCountSection:
			r.fail("a section that counts the segments")
		case dataSection:
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

// segment is what a module puts into the memory when it is loaded.
type segment struct {
	offset  int64
	content []byte
}

// mergeSegments returns the content of a data section (section 5.5.14) with
// the segments joined. They must be active ones of the first memory that do not
// overlap.
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
	if len(segments) == 0 || r.err != nil {
		return section, r.err
	}
	joined := segment{offset: segments[0].offset}
	for _, s := range segments {
		gap := s.offset - joined.offset - int64(len(joined.content))
		if gap < 0 || gap > maxGap {
			return nil, errors.New("WebAssembly module with segments that overlap or lie far apart")
		}
		joined.content = append(append(joined.content, make([]byte, gap)...), s.content...)
	}
	merged := appendInt([]byte{1, 0, i32Const}, joined.offset)
	merged = binary.AppendUvarint(append(merged, end), uint64(len(joined.content)))
	return append(merged, joined.content...), nil
}

// maxGap is the most zeros that are written between two segments.
const maxGap = 1 << 20

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
