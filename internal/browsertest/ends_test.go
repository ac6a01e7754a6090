package browsertest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// ends runs do as a test of its own and returns what has ended it.
func ends(t *testing.T, do func(testing.TB)) string {
	ended := &endedTB{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		do(ended)
	}()
	<-done
	return ended.text
}

type endedTB struct {
	testing.TB
	text string
}

func (e *endedTB) Fatalf(format string, args ...any) { e.end("fatal: "+format, args) }
func (e *endedTB) Skipf(format string, args ...any)  { e.end("skip: "+format, args) }

func (e *endedTB) end(format string, args []any) {
	e.text = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func TestFind(t *testing.T) {
	for ci, want := range map[string]string{"true": "fatal: no netscape found", "": "skip: no netscape found"} {
		t.Setenv("CI", ci)
		if got := ends(t, func(t testing.TB) { find(t, "netscape") }); !strings.HasPrefix(got, want) {
			t.Errorf("CI=%s: %q, want %q", ci, got, want)
		}
	}
}

// Exceptions and values that are none end a test.
func testEvalFails(t *testing.T, b *Browser) {
	tab := b.Tab(t)
	for _, test := range []struct{ expression, want string }{
		{`nowhere.to.go`, "nowhere is not defined"},
		{`Promise.reject(new Error("refused"))`, "refused"},
		{`}`, "SyntaxError"},
		{`undefined`, "undefined or null"},
		{`"text"`, "cannot unmarshal string"},
	} {
		got := ends(t, func(ended testing.TB) {
			tab.t = ended
			Eval[int](tab, test.expression)
		})
		if tab.t = t; !strings.HasPrefix(got, "fatal: "+test.expression) || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", test.expression, got, test.want)
		}
	}
}

func testChromiumOnly(t *testing.T, b *Browser) {
	tab := b.Tab(t)
	if _, ok := tab.driver.(chromium); ok {
		t.Skip("this is Chromium")
	}
	for name, use := range map[string]func(){
		"accessibility tree": func() { tab.Accessible() },
		"watch scripts":      func() { tab.WatchScripts() },
		"prefer dark":        func() { tab.Prefer("prefers-color-scheme", "dark") },
	} {
		got := ends(t, func(ended testing.TB) {
			tab.t = ended
			use()
		})
		if tab.t = t; got != "fatal: "+name+": only Chromium can do this" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
