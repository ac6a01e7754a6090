package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// scripts writes files to a directory, with a toolchain's wasm_exec.js below
// it, and returns the directory.
func scripts(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const wasmExec = `// Copyright by
//
// all of us.

"use strict";
(() => {
	if (!globalThis.fs) {
		globalThis.fs = { writeSync() { return "for node"; } };
	}
	globalThis.Go = class { write(b) { fs.writeSync(1, b); } };
})();
`

func TestScript(t *testing.T) {
	dir := scripts(t, map[string]string{
		"lib/wasm/wasm_exec.js": wasmExec,
		"main.js":               "// why\nimport { greeting } from \"./greeting.js\";\nclass A { #seen = NAME; get view() { return this.#seen; } }\nf(new A(), greeting);\n",
		"greeting.js":           "export const greeting = \"hé\"; // seen\nexport const unused = 1;\n",
		"kit.js":                "import { toolchain } from \"wasm_exec.js\";\nexport const { a } = DATA;\nexport const go = toolchain(scope, files);\n",
		"broken.js":             "f();\ng(;\n",
	})
	got, err := script(filepath.Join(dir, "main.js"), "", api.FormatIIFE, dir, map[string]string{"NAME": `"x"`})
	if want := header + "(()=>{var e=class{#e=\"x\";get view(){return this.#e}};f(new e,\"h\u00e9\");})();\n"; err != nil || got != want {
		t.Errorf("main: %q, %v, want %q", got, err, want)
	}
	got, err = script(filepath.Join(dir, "kit.js"), "", api.FormatESModule, dir, map[string]string{"DATA": `{"a":[1]}`})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got, header+"// wasm_exec.js: Copyright by all of us. Here that is LICENSES.txt.\n") {
		t.Errorf("no licence at the top of %q", got)
	}
	if strings.Contains(got, "for node") || strings.Contains(got, "globalThis") {
		t.Errorf("what is for node, or the page's global object, is in %q", got)
	}
	if !strings.Contains(got, "export{") || !strings.Contains(got, "[1]") {
		t.Errorf("no module with the data: %q", got)
	}
	if got, err := script(filepath.Join(dir, "broken.js"), "", api.FormatIIFE, dir, nil); err == nil || !strings.Contains(err.Error(), "broken.js: line 2: ") {
		t.Errorf("broken: %q, error %v", got, err)
	}
}

// The same script for pages and for bundlers, which look for import() and
// import.meta as they are.
func TestPlace(t *testing.T) {
	dir := scripts(t, map[string]string{
		"lib/wasm/wasm_exec.js": wasmExec,
		"main.js":               "import { load } from \"place.js\";\nload();\n",
		"beside.js":             "export const load = () => fetch(document.currentScript.src + KIT);\n",
		"bundled.js":            "export const load = () => import(KIT) ?? new URL(KIT, import.meta.url);\n",
	})
	for _, test := range []struct {
		place  string
		format api.Format
		want   string
	}{
		{"beside.js", api.FormatIIFE, `(()=>{var o=()=>fetch(document.currentScript.src+"./kit.0.js");o();})();`},
		{"bundled.js", api.FormatESModule, `var o=()=>import("./kit.0.js")??new URL("./kit.0.js",import.meta.url);o();`},
	} {
		got, err := script(filepath.Join(dir, "main.js"), test.place, test.format, dir, map[string]string{"KIT": `"./kit.0.js"`})
		if want := header + test.want + "\n"; err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", test.place, got, err, want)
		}
	}
}

func TestStyle(t *testing.T) {
	got, err := style("/* why */\n.a { color: red; }\n.a:dir(rtl) { margin-inline: 0 }\n")
	if want := ".a{color:red}.a:dir(rtl){margin-inline:0}"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}
