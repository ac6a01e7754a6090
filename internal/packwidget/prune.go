package main

import "strings"

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
		"runtime.setCheckmark",              // which runCheckmark begins
		"internal_godebug.newIncNonDefault", // which internal/godebug.init hands over
		"internal_bisect.",                  // which internal/godebug.update begins
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
		"internal_godebug.init.0", "internal_godebug.update", "internal_godebug.__Setting_.IncNonDefault",
		"internal_godebug.__Setting_.register",
		"internal_cpu.processOptions", "runtime.schedtrace", "runtime.printScavTrace",
		"runtime.runCheckmark", "runtime.checkFinalizersAndCleanups",
		// Profiles, which nobody reads.
		"runtime.mProf_Malloc", "runtime.tryRecordGoroutineProfile", "runtime.saveblockevent",
		// Tracebacks, whose names strip empties. What a panic says stays.
		"runtime.goroutineheader", "runtime.traceback", "runtime.traceback1", "runtime.tracebackothers",
		"runtime.tracebackHexdump", "runtime.hexdumpWords", "runtime.gcDumpObject",
		// Numbers with a fraction in what a panic says: nobody panics with one.
		"runtime.printfloat64", "runtime.printfloat32", "runtime.printcomplex128", "runtime.printcomplex64",
	}
	kept = []string{"runtime.traceLocker.ok"}
	// unprinted are methods that the linker keeps because a panic might print
	// its value. They stay where they are called.
	unprinted = []string{"time.Time.String", "time.__Time_.String", "time.Time.Format", "time.Time.AppendFormat"}
)

// The bodies of such functions: no variables, and instructions.
var (
	trap = []byte{0, 0x00, 0x0B}
	// Take the address to return to from the stack, and say that it was not a
	// change of goroutines: global 0 += 8, return 0 (cmd/internal/obj/wasm).
	returns = []byte{0, 0x23, 0, 0x41, 8, 0x6A, 0x24, 0, 0x41, 0, 0x0B}
)

// prune takes away the bodies of the functions that a page does not need.
// Functions keep their numbers, which are their addresses. Where one is called
// against all expectation, the program stops.
func (p *program) prune() {
	// What nothing in sight refers to is called by a way that is not in sight:
	// methods by tables of offsets.
	roots := p.roots
	reached := p.reach(roots, nil)
	for i, f := range p.functions {
		if (!reached[i] || f.isMethod()) && !matches(unprinted, f.name) {
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
	for i, reached := range p.reach(roots, cut) {
		if cut[i] != nil {
			p.functions[i].body = cut[i]
		} else if !reached {
			p.functions[i].body = trap
		}
	}
}

func matches(names []string, name string) bool {
	for _, n := range names {
		if name == n || strings.HasSuffix(n, ".") && strings.HasPrefix(name, n) {
			return true
		}
	}
	return false
}

// isMethod reports whether a function may be a method that is called through a
// table of offsets: one that is exported, of a value in an interface. Of the
// runtime and what is beside it only errors and locks are in interfaces.
func (f *function) isMethod() bool {
	dot := strings.LastIndexByte(f.name, '.')
	name, receiver := f.name[dot+1:], f.name[:max(dot, 0)]
	if name == "" || name[0] < 'A' || 'Z' < name[0] || !strings.Contains(receiver, ".") {
		return false
	}
	switch pkg, _, _ := strings.Cut(receiver, "."); pkg {
	case "runtime", "sync", "sync_atomic", "internal_sync", "internal_godebug":
		return matches([]string{"Error", "RuntimeError", "String", "Lock", "Unlock", "Write"}, name)
	}
	return true
}

// outer returns the name of the function that a function without a name is
// written in, which alone takes its address; "" if it is none.
func (f *function) outer() string {
	dot := max(strings.LastIndexByte(f.name, '.'), 0)
	for _, kind := range []string{".func", ".deferwrap", ".gowrap"} {
		if number, found := strings.CutPrefix(f.name[dot:], kind); found && number != "" && strings.Trim(number, "0123456789") == "" {
			return f.name[:dot]
		}
	}
	return ""
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
