package main

import (
	"strings"
	"testing"
)

func TestMinify(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"comments", "// why\nf(); /*! kept by some */ g();\n", "f();g();\n"},
		{"inner names", "(() => { const greeting = f(); g(greeting, greeting); })();", "(()=>{const e=f();g(e,e)})();\n"},
		{"arguments like globals", "(function (globalThis) { const fs = globalThis.fs; fs(fs); })(scope);", "(function(c){const s=c.fs;s(s)})(scope);\n"},
		{"globals and properties", "const element = document.title;", "const element=document.title;\n"},
		{"classes as they are", "(() => { class A extends B { static #seen = 1; #view = A.#seen; get view() { return this.#view ?? this?.x; } } f(A); })();",
			"(()=>{class e extends B{static#e=1;#s=e.#e;get view(){return this.#s??this?.x}}f(e)})();\n"},
		{"texts", "f(`line\n<\\/script> ü`, '\\u00E9', /[/]\\S+?(?=x)/m);", "f(`line\n<\\/script> ü`,\"é\",/[/]\\S+?(?=x)/m);\n"},
	} {
		got, err := minify(test.script)
		if err != nil || got != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, got, err, test.want)
		}
	}
	for script, want := range map[string]string{
		"f();\ng(;":               "line 2: ",
		"if (typeof x === 'y') 1": "line 1: ", // what cannot be meant
	} {
		if got, err := minify(script); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %q, error %v, want one that begins with %q", script, got, err, want)
		}
	}
}

func TestLicence(t *testing.T) {
	const script = "// Copyright by\n//\n// all of us.\n\n\"use strict\"; // not that\n"
	if got, want := licence(script), "Copyright by all of us."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
