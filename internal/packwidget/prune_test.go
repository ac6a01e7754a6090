package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// named is a function of a module for a test. The first that a module has is
// number 1, after one that is imported.
type named struct {
	name string
	body []byte
}

// modulesOf returns a module with the functions, and with the bodies alone but
// for the data: as prune leaves it. The first is exported.
func modulesOf(memory []byte, functions []named, pruned [][]byte) (before, after []byte) {
	text := func(s string) []byte { return append(binary.AppendUvarint(nil, uint64(len(s))), s...) }
	names := binary.AppendUvarint(nil, uint64(len(functions)))
	code := binary.AppendUvarint(nil, uint64(len(functions)))
	left := bytes.Clone(code)
	for i, f := range functions {
		names = append(append(names, byte(i+1)), text(f.name)...)
		code = append(code, text(string(f.body))...)
		left = append(left, text(string(pruned[i]))...)
	}
	imported := section(importSection, append([]byte{1}, "\x02go\x05print\x00\x00"...))
	exported := section(exportSection, append([]byte{1}, "\x03run\x00\x01"...))
	loaded := data(segment{1 << 12, memory})
	return module(section(customSection, text("producers")), imported, exported, section(codeSection, code), loaded,
			section(customSection, append(text("name"), section(1, names)...))),
		module(imported, exported, section(codeSection, left), loaded)
}

// calls returns the body of a function that calls those with the numbers.
func calls(functions ...byte) []byte {
	body := []byte{1, 1, 0x7F}
	for _, f := range functions {
		body = append(body, 0x10, f)
	}
	return append(body, 0x0B)
}

// addressOf returns what lies in the function with the number.
func addressOf(number int) int64 { return int64(0x1000+number-1)<<16 + 2 }

func TestPrune(t *testing.T) {
	takes := append(appendInt([]byte{0, 0x42}, addressOf(8)), 0x1A, 0x0B) // i64.const, drop
	memory := []byte("8 bytes.")
	for _, number := range []int{9, 14, 15, 16} {
		memory = binary.LittleEndian.AppendUint64(memory, uint64(addressOf(number)))
	}
	var functions []named
	var want [][]byte
	for _, f := range []struct {
		name         string
		body, pruned []byte
	}{
		1:  {"main.run", calls(0, 2, 3, 7, 10, 19), calls(0, 2, 3, 7, 10, 19)},
		2:  {"runtime.traceLocker.GoEnd", calls(4), trap},
		3:  {"runtime.check", calls(5, 11), returns},
		4:  {"runtime.traceEvent", calls(4), trap}, // which 2 alone calls
		5:  {"runtime.shared", calls(), calls()},   // and 8
		6:  {"runtime.errorString.Error", calls(), calls()},
		7:  {"main.takes", takes, takes}, // the address of 8
		8:  {"main.callback", calls(5), calls(5)},
		9:  {"runtime.inData", calls(), calls()},
		10: {"runtime.traceLocker.ok", calls(), calls()},
		11: {"time.__Time_.Date", calls(), calls()}, // a method, which tables may have
		12: {"runtime.traceAdvance", calls(12), returns},
		13: {"runtime.checks", calls(), calls()}, // nobody is seen to call it
		14: {"runtime.traceEvent.func1", calls(), trap},
		15: {"main.callback.func1", calls(), calls()},
		16: {"main.inlined.func1", calls(), calls()}, // where it was written is gone
		17: {"time.__Time_.String", calls(18), trap},
		18: {"time.Time.String", calls(), trap}, // which 17 alone calls
		19: {"time.Time.Format", calls(), calls()},
	}[1:] {
		functions = append(functions, named{f.name, f.body})
		want = append(want, f.pruned)
	}
	before, after := modulesOf(memory, functions, want)
	p, err := parse(before)
	if err != nil {
		t.Fatal(err)
	}
	p.prune()
	if got := p.encode(); !bytes.Equal(got, after) {
		t.Errorf("got  %q\nwant %q", got, after)
	}
	for i := range before {
		if _, err := parse(before[:i]); err == nil {
			t.Errorf("no error for the first %d of %d bytes", i, len(before))
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, body := range map[string][]byte{
		"an instruction of vectors": {0, 0xFD, 0, 0x0B},
		"an unknown number":         {0, 0xFC, 20, 0x0B},
		"an exception":              {0, 0x06, 0x40, 0x0B},
		"a body that is cut off":    {0, 0x42},
	} {
		broken, _ := modulesOf(nil, []named{{"main.run", body}}, [][]byte{nil})
		if _, err := parse(broken); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	nameless, _ := modulesOf(nil, []named{{"", calls()}}, [][]byte{nil})
	if _, err := parse(nameless); err == nil {
		t.Error("a function without a name: no error")
	}
}

func TestPartOf(t *testing.T) {
	for name, want := range map[string]string{
		"ustb.edu.cn_campusnews_feed.__document_.inItem": "feed",
		"ustb.edu.cn_campusnews_internal_jsonfeed.Parse": "internal/jsonfeed",
		"main.main":                          "wasm/widget",
		"runtime.__mheap_.alloc":             "runtime",
		"internal_runtime_maps.NewMap":       "runtime",
		"internal_strconv.AppendFloat":       "std",
		"slices.Sort_go.shape.int_":          "std",
		"memeqbody":                          "std",
		"type_.eq.ustb.edu.cn_campusnews_":   "equality-of-types",
		"honnef.co_go_js_dom_v2.Rect.String": "dom/v2",
		"github.com_gohugoio_locales.New":    "other-modules",
	} {
		if got := partOf(name); got != want {
			t.Errorf("%s is part of %q, want %q", name, got, want)
		}
	}
}
