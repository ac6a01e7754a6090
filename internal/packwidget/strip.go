package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
)

// strip empties what a merged module carries to print tracebacks: the names of
// its functions and files, and its line numbers. They are a tenth of a packed
// module, and nobody reads tracebacks in the console of a page that shows a
// widget. A panic still says what went wrong. strip writes into module.
//
// The layout is that of Go 1.26: pcHeader in runtime/symtab.go and _func in
// runtime/runtime2.go. What does not fit it is an error.
func strip(module []byte) error {
	at := bytes.Index(module, pcHeader)
	if at < 0 || bytes.Contains(module[at+1:], pcHeader) {
		return errors.New("the module has not one table of functions")
	}
	t := funcTable{b: module[at:]}
	count, names, units := t.uint64(8), t.uint64(32), t.uint64(40)
	files, positions, functions := t.uint64(48), t.uint64(56), t.uint64(64)
	if names < 72 || units < names+len(stubs) || files < units || positions < files || functions < positions || functions > len(t.b) {
		return errLayout
	}
	needed := make([]bool, functions-positions)
	for i := range count {
		f := functions + t.uint32(functions+8*i+4)
		name := t.string(names + t.uint32(f+funcName))
		t.setUint32(f+funcName, stubOf(name))
		for _, field := range [...]int{funcFile, funcLine, funcUnit, funcStartLine} {
			t.setUint32(f+field, 0)
		}
		t.mark(needed, positions, t.uint32(f+funcSP))
		for p := range t.uint32(f + funcPCDataCount) {
			t.mark(needed, positions, t.uint32(f+funcPCData+4*p))
		}
		if t.failed {
			return errLayout
		}
	}
	for i := range needed {
		if !needed[i] {
			t.b[positions+i] = 0
		}
	}
	clear(t.b[names:positions]) // names of functions, of files, and which file belongs to what
	copy(t.b[names:], stubs)
	return nil
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
	funcPCData      = 44 // what the garbage collector needs, by position
)

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

// funcTable reads and writes the table of functions. Numbers are 0 where there
// are none, and it has failed then.
type funcTable struct {
	b      []byte
	failed bool
}

// from returns what stands at offset, at least size bytes of it.
func (t *funcTable) from(offset, size int) []byte {
	if offset < 0 || offset > len(t.b)-size {
		t.failed = true
		return make([]byte, size)
	}
	return t.b[offset:]
}

func (t *funcTable) uint32(offset int) int {
	return int(binary.LittleEndian.Uint32(t.from(offset, 4)))
}

func (t *funcTable) uint64(offset int) int {
	return int(binary.LittleEndian.Uint64(t.from(offset, 8)))
}

func (t *funcTable) setUint32(offset, value int) {
	binary.LittleEndian.PutUint32(t.from(offset, 4), uint32(value))
}

// string returns the text at offset, which a zero ends.
func (t *funcTable) string(offset int) string {
	text, _, found := bytes.Cut(t.from(offset, 1), []byte{0})
	if !found {
		t.failed = true
	}
	return string(text)
}

// mark marks, in needed, the bytes of the list that begins at offset of the
// positions: pairs of varints, and at last a zero that is not the first of all
// (runtime.step). Offset 0 stands for no list.
func (t *funcTable) mark(needed []bool, positions, offset int) {
	if offset == 0 {
		return
	}
	for n := 0; !t.failed; n++ {
		value, size := binary.Uvarint(t.from(positions+offset, 1))
		if size <= 0 || offset+size > len(needed) {
			t.failed = true
			return
		}
		for range size {
			needed[offset] = true
			offset++
		}
		if n > 0 && n%2 == 0 && value == 0 {
			return
		}
	}
}
