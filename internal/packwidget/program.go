package main

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// program is a module as its functions and the rest.
type program struct {
	header    []byte
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

// encode returns the module, without its custom sections.
func (p *program) encode() []byte {
	code := binary.AppendUvarint(nil, uint64(len(p.functions)))
	for _, f := range p.functions {
		code = binary.AppendUvarint(code, uint64(len(f.body)))
		code = append(code, f.body...)
	}
	module := slices.Clone(p.header)
	for _, s := range p.sections {
		switch s.id {
		case customSection:
			continue
		case codeSection:
			s.content = code
		}
		module = append(module, s.id)
		module = binary.AppendUvarint(module, uint64(len(s.content)))
		module = append(module, s.content...)
	}
	return module
}

// parts returns how many bytes of code each part of the program has, and how
// many of data they have together. The linker does not say whose the data is.
func (p *program) parts() map[string]int {
	sizes := make(map[string]int)
	for _, f := range p.functions {
		sizes[partOf(f.name)] += len(f.body)
	}
	for _, s := range p.sections {
		if s.id == dataSection {
			sizes["data"] = len(s.content)
		}
	}
	return sizes
}

// partOf returns what the function of a name belongs to: a package of this
// module, another module, the runtime, or the rest of the standard library.
func partOf(name string) string {
	const own = "ustb.edu.cn_campusnews_"
	if rest, found := strings.CutPrefix(name, own); found {
		path, _, _ := strings.Cut(rest, ".")
		return strings.ReplaceAll(path, "_", "/")
	}
	switch first, _, _ := strings.Cut(name, "."); {
	case first == "main":
		return "wasm/widget"
	case first == "honnef":
		return "dom/v2"
	case first == "github", first == "golang":
		return "other-modules"
	case first == "type_":
		return "equality-of-types"
	case first == "runtime", strings.HasPrefix(first, "internal_runtime_"):
		return "runtime"
	default:
		return "std"
	}
}

// parse takes a merged module apart that has names.
func parse(module []byte) (*program, error) {
	if len(module) < headerSize {
		return nil, errors.New("not a WebAssembly module")
	}
	p := &program{header: module[:headerSize]}
	names := make(map[int]string)
	var code, exports []byte
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
		}
		if content.err != nil {
			return nil, content.err
		}
	}
	numbers := make(map[string]int)
	r := reader{rest: code}
	p.functions = make([]function, r.uint())
	for i := range p.functions {
		f := &p.functions[i]
		f.body, f.name = r.bytes(r.uint()), names[p.imports+i]
		if f.name == "" {
			r.fail("a function without a name")
		}
		numbers[f.name] = i
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
	if r.err != nil {
		return nil, r.err
	}
	memory, base, err := loaded(module)
	if err != nil {
		return nil, err
	}
	for i := -base & 7; i <= len(memory)-8; i += 8 { // addresses are aligned
		f, ok := p.at(int64(binary.LittleEndian.Uint64(memory[i:])))
		if !ok {
			continue
		}
		if outer, ok := numbers[p.functions[f].outer()]; ok {
			p.functions[outer].uses = append(p.functions[outer].uses, f)
		} else {
			p.roots = append(p.roots, f)
		}
	}
	return p, nil
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
