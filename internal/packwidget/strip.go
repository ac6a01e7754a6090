package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
)

// strip empties what a merged module carries to print tracebacks, to trace, and
// to stop a thread at any instruction: the names of its functions and files,
// its line numbers, arguments and inlined calls. That is a seventh of a packed
// module. WebAssembly has one thread, and nobody reads tracebacks in the
// console of a page that shows a widget. A panic still says what went wrong.
// strip writes into module.
//
// The layout is that of Go 1.26: pcHeader and moduledata in runtime/symtab.go,
// _func in runtime/runtime2.go. What does not fit it is an error.
func strip(module []byte) error {
	memory, base, err := loaded(module)
	if err != nil {
		return err
	}
	at := bytes.Index(memory, pcHeader)
	if at < 0 || bytes.Contains(memory[at+1:], pcHeader) {
		return errors.New("the module has not one table of functions")
	}
	t := table{b: memory[at:]}
	count, names, units := t.uint64(8), t.uint64(32), t.uint64(40)
	files, positions, functions := t.uint64(48), t.uint64(56), t.uint64(64)
	if names < 72 || units < names+len(stubs) || files < units || positions < files || functions < positions || functions > len(t.b) {
		return errLayout
	}
	lists := newPositions(t.b[positions:functions])
	needed := make(map[int]bool) // whether data of functions is, by offset
	for i := range count {
		f := functions + t.uint32(functions+8*i+4)
		name := t.string(names + t.uint32(f+funcName))
		t.setUint32(f+funcName, stubOf(name))
		for _, field := range [...]int{funcFile, funcLine, funcUnit, funcStartLine} {
			t.setUint32(f+field, 0)
		}
		t.setUint32(f+funcSP, lists.move(t.uint32(f+funcSP)))
		field := f + funcPCData
		for kind := range t.uint32(f + funcPCDataCount) {
			offset := 0
			if pcDataNeeded(kind) {
				offset = lists.move(t.uint32(field))
			}
			t.setUint32(field, offset)
			field += 4
		}
		for kind := range int(t.from(f+funcDataCount, 1)[0]) {
			if offset := t.uint32(field); offset != noFuncData {
				needed[offset] = needed[offset] || funcDataNeeded(kind)
				if !funcDataNeeded(kind) {
					t.setUint32(field, noFuncData)
				}
			}
			field += 4
		}
		if t.failed || lists.failed {
			return errLayout
		}
	}
	clear(t.b[names:functions])
	copy(t.b[names:], stubs)
	copy(t.b[positions:], lists.packed)

	// The table of the module begins with where these two are.
	start := binary.LittleEndian.AppendUint64(nil, uint64(base+at))
	m := table{b: memory}
	m.b = m.from(bytes.Index(memory, binary.LittleEndian.AppendUint64(start, uint64(base+at+names))), moduleFuncData+8)
	data := table{b: memory, failed: m.failed}
	clearUnneeded(&data, m.uint64(moduleFuncData)-base, needed)
	blur(&data, m.uint64(moduleFind)-base, m.uint64(moduleMaxPC)-m.uint64(moduleMinPC))
	if data.failed {
		return errLayout
	}
	return nil
}

// clearUnneeded clears the data of functions that is not needed, which is at
// start of the memory. Each piece ends where the next begins.
func clearUnneeded(memory *table, start int, needed map[int]bool) {
	offsets := slices.Sorted(maps.Keys(needed))
	for i, offset := range offsets {
		if i+1 < len(offsets) && !needed[offset] {
			size := offsets[i+1] - offset
			clear(memory.from(start+offset, size)[:size])
		}
	}
}

// blur makes the index of functions repeat itself, so that it packs well. The
// index is at start of the memory and says, for each so many positions of all,
// from which function on the runtime has to search (runtime.findfuncbucket).
// It may begin a few functions earlier.
func blur(memory *table, start, positions int) {
	const bucket, size, few = 4096, 20, 8
	for ; positions > 0 && !memory.failed; positions -= bucket {
		memory.setUint32(start, memory.uint32(start)/few*few)
		start += size
	}
}

// loaded returns the data of a merged module, and the address that a browser
// loads it to.
func loaded(module []byte) (memory []byte, base int, err error) {
	r := reader{rest: module}
	r.bytes(headerSize)
	for len(r.rest) > 0 {
		id, content := r.byte(), r.bytes(r.uint())
		if id != dataSection {
			continue
		}
		r.rest = content
		if r.uint() != 1 {
			r.fail("data in more than one piece")
		}
		r.bytes(2)
		base = int(r.int())
		r.byte()
		return r.bytes(r.uint()), base, r.err
	}
	r.fail("no data")
	return nil, 0, r.err
}

var errLayout = errors.New("the module's table of functions is not as Go 1.26 writes it")

// pcHeader is what the table of functions begins with: its version, two zeros,
// the sizes of an instruction and of a pointer.
var pcHeader = []byte{0xF1, 0xFF, 0xFF, 0xFF, 0, 0, 1, 8}

// Where the fields of runtime._func are.
const (
	funcName        = 4
	funcSP          = 16 // where the stack pointer is, by position
	funcFile        = 20
	funcLine        = 24
	funcPCDataCount = 28
	funcUnit        = 32
	funcStartLine   = 36
	funcDataCount   = 43
	funcPCData      = 44 // lists by position; the data follows them
)

// Where the fields of runtime.moduledata are.
const (
	moduleFind     = 152
	moduleMinPC    = 160
	moduleMaxPC    = 168
	moduleFuncData = 320
)

const noFuncData = 1<<32 - 1

// pcDataNeeded reports whether a list by position is (internal/abi/symtab.go):
// that of stack maps for the garbage collector, and that of failed bounds.
func pcDataNeeded(kind int) bool { return kind == 1 || kind == 4 }

// funcDataNeeded reports whether data of functions is: the pointers in
// arguments and variables, the objects on the stack, and deferred calls.
func funcDataNeeded(kind int) bool { return kind <= 2 || kind == 4 }

// stubs are the names that functions have instead of their own: what the
// runtime itself looks at in them. It knows its own goroutines by the prefix,
// wrapped methods by the brackets, and two functions of package reflect.
const stubs = "\x00runtime.\x00?.(*?).?\x00reflect.makeFuncStub\x00reflect.methodValueCall\x00"

// stubOf returns the offset in stubs of what stands for name.
func stubOf(name string) int {
	switch {
	case name == "reflect.makeFuncStub", name == "reflect.methodValueCall":
	case strings.HasPrefix(name, "runtime."):
		name = "runtime."
	case strings.Contains(name, ".(*"):
		name = "?.(*?).?"
	default:
		return 0
	}
	return 1 + strings.Index(stubs, "\x00"+name+"\x00")
}

// positions are lists of values by position of the program, one after another.
// Those that are needed are packed, which makes their offsets small.
type positions struct {
	all, packed []byte
	moved       map[int]int // from offset in all to offset in packed
	failed      bool
}

func newPositions(all []byte) *positions {
	// At offset 0 there is no list.
	return &positions{all: bytes.Clone(all), packed: []byte{0}, moved: map[int]int{0: 0}}
}

// move packs the list at offset, once, and returns where it is then. A list is
// pairs of varints, and at last a zero that is not the first of all
// (runtime.step).
func (p *positions) move(offset int) int {
	moved, found := p.moved[offset]
	if found {
		return moved
	}
	if offset > len(p.all) {
		p.failed = true
		return 0
	}
	list := reader{rest: p.all[offset:]}
	for n := 0; ; n++ {
		value := list.uint()
		if list.err != nil {
			p.failed = true
			return 0
		}
		if n > 0 && n%2 == 0 && value == 0 {
			break
		}
	}
	moved = len(p.packed)
	p.packed = append(p.packed, p.all[offset:len(p.all)-len(list.rest)]...)
	p.moved[offset] = moved
	return moved
}

// table reads and writes what the runtime keeps in memory. Numbers are 0 where
// there are none, and it has failed then.
type table struct {
	b      []byte
	failed bool
}

// from returns what stands at offset, at least size bytes of it.
func (t *table) from(offset, size int) []byte {
	if offset < 0 || offset > len(t.b)-size {
		t.failed = true
		return make([]byte, size)
	}
	return t.b[offset:]
}

func (t *table) uint32(offset int) int {
	return int(binary.LittleEndian.Uint32(t.from(offset, 4)))
}

func (t *table) uint64(offset int) int {
	return int(binary.LittleEndian.Uint64(t.from(offset, 8)))
}

func (t *table) setUint32(offset, value int) {
	binary.LittleEndian.PutUint32(t.from(offset, 4), uint32(value))
}

// string returns the text at offset, which a zero ends.
func (t *table) string(offset int) string {
	text, _, found := bytes.Cut(t.from(offset, 1), []byte{0})
	if !found {
		t.failed = true
	}
	return string(text)
}
