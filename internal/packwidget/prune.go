package main

import (
	"encoding/binary"
	"errors"
	"strings"
)

// What the linker keeps and a page does not need, as the names that the linker
// writes, in which all signs but dots are underscores. A name that ends in a
// dot stands for all functions that begin with it. Functions that only these
// call go with them.
var (
	// never are functions that are not called: each call stands behind a
	// condition that nothing in the module can make true. They trap.
	never = []string{
		// Execution traces, of which package runtime/trace starts the first.
		"runtime.traceLocker.", "runtime.traceAcquireEnabled", "runtime.traceReader",
		"runtime.setCheckmark", // which runCheckmark begins
		// Methods that the linker keeps because a panic might print its value.
		"time.Time.String", "time.__Time_.String", "time.Time.Format", "time.Time.AppendFormat",
	}
	// idle are functions whose work nobody misses. They return at once, and
	// have no results.
	idle = []string{
		"runtime.traceAdvance",
		// Checks of the compiler and of what the linker wrote, at each start.
		"runtime.check", "runtime.moduledataverify1",
		"runtime.typelinksinit", // of many modules, and there is one
		// Settings of GODEBUG, which no page has: the script gives the program
		// an empty environment.
		"internal_godebug.init.0", "internal_cpu.processOptions", "runtime.schedtrace", "runtime.printScavTrace",
		"runtime.runCheckmark", "runtime.checkFinalizersAndCleanups",
		// Profiles, which nobody reads.
		"runtime.mProf_Malloc", "runtime.tryRecordGoroutineProfile", "runtime.saveblockevent",
		// Tracebacks, whose names strip empties. What a panic says stays.
		"runtime.goroutineheader", "runtime.traceback", "runtime.tracebackothers",
		"runtime.tracebackHexdump", "runtime.gcDumpObject",
	}
	kept = []string{"runtime.traceLocker.ok"}
)

// The bodies of such functions: no variables, and instructions.
var (
	trap = []byte{0, 0x00, 0x0B}
	// Take the address to return to from the stack, and say that it was not a
	// change of goroutines: global 0 += 8, return 0 (cmd/internal/obj/wasm).
	returns = []byte{0, 0x23, 0, 0x41, 8, 0x6A, 0x24, 0, 0x41, 0, 0x0B}
)

// prune returns a merged module without the bodies of the functions
// that a page does not need, and without its custom sections. Functions keep
// their numbers, which are their addresses. Where one is called against all
// expectation, the module stops.
func prune(module []byte) ([]byte, error) {
	p, err := parse(module)
	if err != nil {
		return nil, err
	}
	// What nothing in sight refers to is called by a way that is not in sight:
	// methods by tables of offsets.
	roots := p.roots
	reached := p.reach(roots, nil)
	for i, f := range p.functions {
		if !reached[i] || f.isMethod() {
			roots = append(roots, i)
		}
	}
	cut := make(map[int][]byte)
	for i, f := range p.functions {
		switch {
		case matches(kept, f.name):
		case matches(never, f.name):
			cut[i] = trap
		case matches(idle, f.name):
			cut[i] = returns
		}
	}
	reached = p.reach(roots, cut)

	code := binary.AppendUvarint(nil, uint64(len(p.functions)))
	for i, f := range p.functions {
		body := f.body
		if cut[i] != nil {
			body = cut[i]
		} else if !reached[i] {
			body = trap
		}
		code = binary.AppendUvarint(code, uint64(len(body)))
		code = append(code, body...)
	}
	pruned := append([]byte(nil), module[:headerSize]...)
	for _, s := range p.sections {
		switch s.id {
		case customSection:
			continue
		case codeSection:
			s.content = code
		}
		pruned = append(pruned, s.id)
		pruned = binary.AppendUvarint(pruned, uint64(len(s.content)))
		pruned = append(pruned, s.content...)
	}
	return pruned, nil
}

func matches(names []string, name string) bool {
	for _, n := range names {
		if name == n || strings.HasSuffix(n, ".") && strings.HasPrefix(name, n) {
			return true
		}
	}
	return false
}

// program is a module as far as prune looks at it.
type program struct {
	sections  []moduleSection
	imports   int        // functions that are imported, which have the first numbers
	functions []function // those of the module
	roots     []int      // of functions, what is exported or has its address in the data
}

type moduleSection struct {
	id      byte
	content []byte
}

type function struct {
	name string
	body []byte // variables and instructions
	uses []int  // of functions, those called or whose address is taken
}

// isMethod reports whether a function may be an exported method.
func (f *function) isMethod() bool {
	dot := strings.LastIndexByte(f.name, '.')
	name, receiver := f.name[dot+1:], f.name[:max(dot, 0)]
	return name != "" && 'A' <= name[0] && name[0] <= 'Z' && strings.Contains(receiver, ".")
}

// reach returns which functions can be reached from roots, when the bodies of
// those in cut are not looked at.
func (p *program) reach(roots []int, cut map[int][]byte) []bool {
	reached := make([]bool, len(p.functions))
	waiting := append([]int(nil), roots...)
	for len(waiting) > 0 {
		i := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if !reached[i] {
			reached[i] = true
			if cut[i] == nil {
				waiting = append(waiting, p.functions[i].uses...)
			}
		}
	}
	return reached
}

// parse takes a merged module apart that has names.
func parse(module []byte) (*program, error) {
	if len(module) < headerSize {
		return nil, errors.New("not a WebAssembly module")
	}
	p := new(program)
	names := make(map[int]string)
	var code, exports, data []byte
	for r := (reader{rest: module[headerSize:]}); len(r.rest) > 0; {
		s := moduleSection{r.byte(), r.bytes(r.uint())}
		if r.err != nil {
			return nil, r.err
		}
		p.sections = append(p.sections, s)
		content := reader{rest: s.content}
		switch s.id {
		case customSection:
			if string(content.bytes(content.uint())) == "name" {
				readNames(&content, names)
			}
		case importSection:
			for range content.uint() {
				content.bytes(content.uint())
				content.bytes(content.uint())
				if content.byte() != 0 {
					content.fail("an import that is no function")
				}
				content.uint()
				p.imports++
			}
		case exportSection:
			exports = s.content
		case codeSection:
			code = s.content
		case dataSection:
			data = s.content
		}
		if content.err != nil {
			return nil, content.err
		}
	}
	r := reader{rest: code}
	p.functions = make([]function, r.uint())
	for i := range p.functions {
		f := &p.functions[i]
		f.body, f.name = r.bytes(r.uint()), names[p.imports+i]
		if f.name == "" {
			r.fail("a function without a name")
		}
		if err := p.readBody(f); err != nil {
			return nil, err
		}
	}
	if r.err == nil {
		r = reader{rest: exports}
	}
	for range r.uint() {
		r.bytes(r.uint())
		if kind, i := r.byte(), int(r.uint())-p.imports; kind == 0 && 0 <= i && i < len(p.functions) {
			p.roots = append(p.roots, i)
		}
	}
	for i := range len(data) - 7 {
		if f, ok := p.at(int64(binary.LittleEndian.Uint64(data[i:]))); ok {
			p.roots = append(p.roots, f)
		}
	}
	return p, r.err
}

// at returns the function that address may lie in: addresses are 65,536 times
// the number of the function and 4,096 (cmd/link/internal/wasm).
func (p *program) at(address int64) (i int, ok bool) {
	i = int(address>>16) - 0x1000
	return i, 0 <= i && i < len(p.functions)
}

// readNames reads the names of functions (appendix on custom sections).
func readNames(r *reader, names map[int]string) {
	for len(r.rest) > 0 {
		const ofFunctions = 1
		id, content := r.byte(), reader{rest: r.bytes(r.uint())}
		if id != ofFunctions {
			continue
		}
		for range content.uint() {
			i := int(content.uint())
			names[i] = string(content.bytes(content.uint()))
		}
		r.err = errors.Join(r.err, content.err)
	}
}

// readBody finds the functions that f uses in its instructions (section 5.4).
func (p *program) readBody(f *function) error {
	r := reader{rest: f.body}
	for range r.uint() {
		r.uint()
		r.byte()
	}
	for len(r.rest) > 0 {
		switch op := r.byte(); {
		case op == 0x02, op == 0x03, op == 0x04: // block, loop, if
			r.byte()
		case op == 0x0C, op == 0x0D, 0x20 <= op && op <= 0x24: // br, br_if, variables
			r.uint()
		case op == 0x0E: // br_table
			for range r.uint() {
				r.uint()
			}
			r.uint()
		case op == 0x10: // call
			if i := int(r.uint()) - p.imports; 0 <= i && i < len(p.functions) {
				f.uses = append(f.uses, i)
			}
		case op == 0x11, 0x28 <= op && op <= 0x3E: // call_indirect, loads and stores
			r.uint()
			r.uint()
		case op == 0x3F, op == 0x40: // the size of the memory
			r.byte()
		case op == 0x41, op == 0x42: // i32.const, i64.const
			if i, ok := p.at(r.int()); ok {
				f.uses = append(f.uses, i)
			}
		case op == 0x43:
			r.bytes(4)
		case op == 0x44:
			r.bytes(8)
		case op == 0xFC: // conversions, memory.copy, memory.fill
			switch r.uint() {
			case 0, 1, 2, 3, 4, 5, 6, 7:
			case 10:
				r.bytes(2)
			case 11:
				r.bytes(1)
			default:
				r.fail("an instruction that is not known")
			}
		case op <= 0x01, op == 0x05, op == 0x0B, op == 0x0F, op == 0x1A, op == 0x1B, 0x45 <= op && op <= 0xC4:
		default:
			r.fail("an instruction that is not known")
		}
	}
	return r.err
}
